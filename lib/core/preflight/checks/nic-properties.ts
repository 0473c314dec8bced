import { finding, hostNames, pifSubject, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import type { StringMap } from "@/lib/core/topology/entities";

/** Row 11: `PIF.properties` (gro) must be equal on all members (INCOMPATIBLE_PIF_PROPERTIES). */
export const nicProperties: Check = ({ hosts }) => {
  const mixed = hosts.filter(({ nics }) => nics.some((nic) => !isSameMap(nic.properties, nics[0]?.properties ?? {})));
  if (mixed.length === 0) return [];
  return [
    finding("blocker", "PROPERTIES_DIFFER", {
      summary: `The NICs differ in their properties (gro) on ${hostNames(mixed)}.`,
      reason: refusalReasons.INCOMPATIBLE_PIF_PROPERTIES,
      suggestion: "Set the property to the same value on all of them (PIF.set_property gro on or off).",
      subjects: mixed.flatMap(({ nics }) => nics.map(pifSubject)),
      xenapiCode: "INCOMPATIBLE_PIF_PROPERTIES",
    }),
  ];
};

function isSameMap(one: StringMap, other: StringMap): boolean {
  if (one === other) return true;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
