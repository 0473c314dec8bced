import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { hostNames, networkName, networkSubject, pifEvidence } from "@/lib/core/audit/sight";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { distinct } from "@/lib/core/shared/words";

/** `PIF.properties` (gro) of the members differ: the bond could not be made again (INCOMPATIBLE_PIF_PROPERTIES). */
export const bondNicsUnlike: Rule = {
  code: "AUDIT.BOND_NICS_UNLIKE",
  severity: "note",
  title: "Bonds of NICs with different properties",
  why: "Offloading differs from link to link, and this bond could not be made again as it is.",
  wayOut: "Set the property alike: xe pif-param-set properties:gro=….",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const unlike = onHosts.filter(
        ({ nics }) => distinct(nics.map((nic) => canonicalJson(nic.properties))).length > 1,
      );
      if (unlike.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `The NICs of ${networkName(topology, network)} have different properties on ${hostNames(
            unlike.map(({ host }) => host),
          )}.`,
          evidence: unlike.flatMap(({ nics }) =>
            nics.map((nic) => pifEvidence(topology, nic, `gro: ${nic.properties["gro"] ?? "not said"}`, "alike")),
          ),
        },
      ];
    }),
};
