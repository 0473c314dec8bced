import { addressedPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { pifEvidence, pifOnHost, pifSubject } from "@/lib/core/audit/sight";
import { isMask, subnetOf } from "@/lib/core/audit/subnets";
import type { IPv4Config, Pif } from "@/lib/core/topology/entities";
import { ipv4Number } from "@/lib/core/topology/ipv4";

/** `PIF.IP` and `PIF.netmask` are unchecked text in xapi: no address at all, a mask with holes, the subnet's own address. */
export const addressInvalid: Rule = {
  code: "AUDIT.ADDRESS_INVALID",
  severity: "warning",
  title: "Addresses that no host can have",
  why: "The interface does not answer there, whatever the records say.",
  wayOut: "Configure the address again: xe pif-reconfigure-ip.",
  ask: ({ topology }) =>
    addressedPifs(topology).flatMap((pif) => {
      const problem = pif.ipv4.mode === "Static" ? problemOf(pif) : null;
      if (problem === null) return [];
      return [
        {
          about: pifSubject(pif),
          summary: `${pifOnHost(topology, pif)} has the address ${said(pif.ipv4)}: ${problem}.`,
          evidence: [pifEvidence(topology, pif, said(pif.ipv4), "an address of a host in its subnet")],
        },
      ];
    }),
};

function problemOf(pif: Pif): string | null {
  const mask = ipv4Number(pif.ipv4.netmask);
  if (ipv4Number(pif.ipv4.address) === null) return "it is no IPv4 address";
  if (mask === null || !isMask(mask)) return "its netmask is none";
  const subnet = subnetOf(pif);
  const hosts = ~mask >>> 0;
  // /31 and /32 have no address of their own for the subnet.
  if (subnet === null || hosts < 2) return null;
  if (subnet.address === subnet.base) return "it is the address of the subnet itself";
  return subnet.address === (subnet.base | hosts) >>> 0 ? "it is the subnet's broadcast address" : null;
}

function said({ address, netmask }: IPv4Config): string {
  return `${address === "" ? "(none)" : address}/${netmask === "" ? "(none)" : netmask}`;
}
