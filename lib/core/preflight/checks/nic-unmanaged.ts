import { finding, nicsOnHosts, nicsWhere, pifSubject, verb, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";

/** Row 4: xapi leaves unmanaged NICs alone (PIF_UNMANAGED). */
export const nicUnmanaged: Check = ({ hosts }) => {
  const found = nicsWhere(hosts, (nic) => !nic.managed);
  if (found.length === 0) return [];
  return [
    finding("blocker", "NIC_UNMANAGED", {
      summary: `${nicsOnHosts(found)} ${verb(found, "is", "are")} not managed by the pool.`,
      reason: refusalReasons.PIF_UNMANAGED,
      suggestion: "Forget the NIC and introduce it again as managed, or choose another NIC.",
      subjects: found.map(({ item }) => pifSubject(item)),
      xenapiCode: "PIF_UNMANAGED",
    }),
  ];
};
