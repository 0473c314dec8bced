import { finding, hostNames, hostSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import { storedProperties } from "@/lib/core/plan/bond-properties";
import type { HostWork } from "@/lib/core/preflight/resolve-change";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import { residentVifs } from "@/lib/core/topology/resident-vifs";

/**
 * Row 24: balance-slb, and LACP hashing by source MAC, spread whole VIFs over the links: with fewer VIFs than NICs some
 * links stay idle. Counts the VIFs of running VMs; a host without any is not judged.
 */
export const modeGain: Check = (input) => {
  const { wanted, name } = input.change;
  if (wanted === null || !spreadsByMac(wanted)) return [];
  const few = input.hosts.filter((work) => {
    const count = vifsOf(input, work);
    return count > 0 && count < work.nics.length;
  });
  if (few.length === 0) return [];
  return [
    finding("note", "FEW_VIFS", {
      summary: `${hostNames(few)} ${few.length === 1 ? "has" : "have"} fewer virtual interfaces on ${name} than NICs.`,
      reason: "This mode gives each virtual interface one link, so one VM is never faster than one NIC.",
      suggestion:
        wanted.mode === "lacp"
          ? "Hash by tcpudp_ports, which spreads single connections."
          : "That is right for redundancy; for one busy VM use LACP with tcpudp_ports.",
      subjects: few.map(({ host }) => hostSubject(host)),
    }),
  ];
};

function spreadsByMac({ mode, properties }: NonNullable<CheckInput["change"]["wanted"]>): boolean {
  if (mode === "balance-slb") return true;
  return mode === "lacp" && storedProperties(mode, properties)["hashing_algorithm"] === "src_mac";
}

function vifsOf({ topology }: CheckInput, { host, touched }: HostWork): number {
  const pifs = touched.flatMap((pif) => [pif, ...vlanPifsAbove(topology, pif)]);
  const networks = new Map<NetworkUuid, (typeof pifs)[number]>(pifs.map((pif) => [pif.network, pif]));
  return residentVifs(topology, host.uuid, [...networks.values()]).filter((vif) => vif.attached).length;
}
