import { finding, nicsOnHosts, nicsWhere, pifSubject, verb, type Check } from "@/lib/core/preflight/check";

/** Row 4: xapi leaves unmanaged NICs alone (PIF_UNMANAGED). */
export const nicUnmanaged: Check = ({ hosts }) => {
  const found = nicsWhere(hosts, (nic) => !nic.managed);
  if (found.length === 0) return [];
  return [
    finding("blocker", "NIC_UNMANAGED", {
      summary: `${nicsOnHosts(found)} ${verb(found, "is", "are")} not managed by the pool.`,
      reason: "The toolstack has been told to leave such NICs alone and refuses to bond them.",
      suggestion: "Forget the NIC and introduce it again as managed, or choose another NIC.",
      subjects: found.map(({ item }) => pifSubject(item)),
      xenapiCode: "PIF_UNMANAGED",
    }),
  ];
};
