import type { Rule } from "@/lib/core/audit/rule";
import { groupedBy, hostSubject, networkName, pifEvidence } from "@/lib/core/audit/sight";
import { distinct, listed } from "@/lib/core/shared/words";

/** One tag on several interfaces of a host: when two of these become one bond, the VLANs collapse (xenapi.md 12.14). */
export const vlanTagTwice: Rule = {
  code: "AUDIT.VLAN_TAG_TWICE",
  severity: "note",
  title: "One VLAN tag on several NICs or bonds of a host",
  why: "When these NICs are bonded the VLANs become one: a network loses its uplink and an address may be overwritten.",
  wayOut: "Remove one of the VLANs, unless the switches are kept apart and the NICs will never share a bond.",
  ask: ({ topology }) =>
    topology.hosts.flatMap((host) => {
      const vlans = (topology.pifsOnHost.get(host.uuid) ?? []).filter((pif) => pif.role === "vlan");
      const twice = [...groupedBy(vlans, (pif) => pif.tag)].filter(([, pifs]) => pifs.length > 1);
      if (twice.length === 0) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} has VLAN ${listed(twice.map(([tag]) => String(tag)))} more than once.`,
          evidence: twice.flatMap(([, pifs]) =>
            pifs.map((pif) =>
              pifEvidence(
                topology,
                pif,
                `${networkName(topology, pif.network)} on ${pif.device}`,
                distinct(pifs.map((one) => one.carrierPif)).length < pifs.length ? "one VLAN of this tag" : null,
              ),
            ),
          ),
        },
      ];
    }),
};
