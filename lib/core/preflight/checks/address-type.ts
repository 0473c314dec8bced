import { finding, hostNames, pifSubject, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";

/** Row 9: all members share one primary address type (PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE). */
export const addressType: Check = ({ hosts }) => {
  const mixed = hosts.filter(({ nics }) => new Set(nics.map((nic) => nic.primaryAddressType)).size > 1);
  if (mixed.length === 0) return [];
  return [
    finding("blocker", "ADDRESS_TYPES_DIFFER", {
      summary: `The NICs differ in their primary address type on ${hostNames(mixed)}.`,
      reason: refusalReasons.PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE,
      suggestion: "Give the spare NIC the address type of the other (PIF.set_primary_address_type).",
      subjects: mixed.flatMap(({ nics }) => nics.map(pifSubject)),
      xenapiCode: "PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE",
    }),
  ];
};
