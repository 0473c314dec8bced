import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import { listed } from "@/lib/core/shared/words";
import type { Host, Pif } from "@/lib/core/topology/entities";
import { addressWords, ridesOnAddress } from "@/lib/core/topology/pif-facts";

/**
 * Row 8: at most one member may have an IP configuration; DHCP counts even without a lease (PIF_BOND_MORE_THAN_ONE_IP).
 * The address of a bond that is broken on the way lands on one of its NICs, so it counts too.
 */
export const oneAddress: Check = ({ change, hosts }) => {
  if (change.wanted === null) return [];
  const clashing: { readonly host: Host; readonly addressed: readonly Pif[] }[] = [];
  for (const { host, joining, before } of hosts) {
    let count = 0;
    for (const { pif } of before) if (ridesOnAddress(pif)) count += 1;
    for (const nic of joining) if (ridesOnAddress(nic)) count += 1;
    if (count < 2) continue;
    clashing.push({ host, addressed: [...before.map(({ pif }): Pif => pif), ...joining].filter(ridesOnAddress) });
  }
  if (clashing.length === 0) return [];
  return [
    finding("blocker", "MORE_THAN_ONE_ADDRESS", {
      summary: `More than one of the NICs has an address: ${listed(
        clashing.map(({ host, addressed }) => `${listed(addressed.map(withAddress))} on ${host.name}`),
      )}.`,
      reason: refusalReasons.PIF_BOND_MORE_THAN_ONE_IP,
      suggestion: "Clear the address of one of them, or move it to another NIC, and try again.",
      subjects: clashing.flatMap(({ addressed }) => addressed.map(pifSubject)),
      xenapiCode: "PIF_BOND_MORE_THAN_ONE_IP",
    }),
  ];
};

function withAddress(pif: Pif): string {
  const address = pif.primaryAddressType === "IPv4" ? addressWords(pif.ipv4) : `IPv6 ${pif.ipv6.mode}`;
  return `${pif.device} (${pif.management ? "management, " : ""}${address})`;
}
