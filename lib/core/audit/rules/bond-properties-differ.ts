import { modeLike, poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";
import { storedProperties } from "@/lib/core/plan/bond-properties";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { listed } from "@/lib/core/shared/words";
import type { Bond } from "@/lib/core/topology/entities";

/** `Bond.properties` of bonds that agree in mode: hashing, LACP timer, fallback, aggregation key. */
export const bondPropertiesDiffer: Rule = {
  code: "AUDIT.BOND_PROPERTIES_DIFFER",
  severity: "warning",
  title: "Bonds with other options than the coordinator's",
  why: "Traffic is spread differently, or LACP behaves differently, from host to host. Nothing puts this right by itself.",
  wayOut: "Set the options on these hosts: Bond.set_property.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, pattern, followers }) => {
      if (pattern === null) return [];
      const wanted = storedOf(pattern.bond);
      const others = followers.filter(
        ({ bond }) => bond.mode === pattern.bond.mode && canonicalJson(storedOf(bond)) !== canonicalJson(wanted),
      );
      if (others.length === 0) return [];
      const hosts = others.map(({ host }) => host);
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} has other options on ${hostNames(hosts)} than on the coordinator.`,
          evidence: others.map(({ bond }) => bondEvidence(topology, bond, inWords(storedOf(bond)), inWords(wanted))),
          proposal: modeLike(pattern, hosts),
        },
      ];
    }),
};

/** What is not written means the default. */
function storedOf(bond: Bond) {
  return storedProperties(bond.mode, bond.properties);
}

function inWords(properties: Readonly<Record<string, string>>): string {
  const words = Object.entries(properties).map(([key, value]) => `${key}: ${value}`);
  return words.length === 0 ? "none" : listed(words.toSorted(), words.length);
}
