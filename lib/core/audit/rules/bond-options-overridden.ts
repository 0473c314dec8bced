import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { networkName, networkSubject, pifEvidence } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";
import type { StringMap } from "@/lib/core/topology/entities";

/** `bond-*` in the interface's `other_config` overrides what the bond says of itself (xenapi.md 4.2). */
export const bondOptionsOverridden: Rule = {
  code: "AUDIT.BOND_OPTIONS_OVERRIDDEN",
  severity: "note",
  title: "Bonds whose options are overridden by hand",
  why: "What runs is not what the bond's mode and options say, and a bond that is made again loses it.",
  wayOut: "Use the options of the bond where there are ones; otherwise write down why they are set.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const overridden = onHosts.filter(({ pif }) => overrides(pif.otherConfig).length > 0);
      if (overridden.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} has options set by hand.`,
          evidence: overridden.map(({ pif }) => pifEvidence(topology, pif, listed(overrides(pif.otherConfig), 20))),
        },
      ];
    }),
};

function overrides(otherConfig: StringMap): readonly string[] {
  return Object.entries(otherConfig).flatMap(([key, value]) => (key.startsWith("bond-") ? [`${key}: ${value}`] : []));
}
