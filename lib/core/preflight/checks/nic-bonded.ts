import { finding, joiningWhere, nicsOnHosts, pifSubject, verb, type Check } from "@/lib/core/preflight/check";
import { networksReleased } from "@/lib/core/preflight/networks-released";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import { bondName } from "@/lib/core/topology/bond-name";
import { distinct, listed } from "@/lib/core/shared/words";

/** Row 4: a NIC is in at most one bond (PIF_ALREADY_BONDED). Asked of every host before anything is created anywhere. */
export const nicBonded: Check = ({ topology, hosts, others }) => {
  const released = others.map((other) => networksReleased(topology, other));
  const found = joiningWhere(
    hosts,
    (nic) => nic.memberOf !== null && !released.some((letGo) => letGo.get(nic.host)?.has(nic.network)),
  );
  if (found.length === 0) return [];
  const names = distinct(found.map(({ item }) => (item.memberOf === null ? "" : bondName(topology, item.memberOf))));
  return [
    finding("blocker", "NIC_ALREADY_BONDED", {
      summary: `${nicsOnHosts(found)} already ${verb(found, "belongs", "belong")} to ${listed(names)}.`,
      reason: refusalReasons.PIF_ALREADY_BONDED,
      suggestion: `Break ${listed(names)} there first, leave the host out, or choose another NIC.`,
      subjects: found.map(({ item }) => pifSubject(item)),
      xenapiCode: "PIF_ALREADY_BONDED",
    }),
  ];
};
