import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";
import { managementAbove } from "@/lib/core/topology/pif-facts";

/** Rows 15 and 47: management moves to the bond; the host is out of reach for a moment, or until someone is at its console. */
export const managementRides: Check = ({ topology, hosts }) => {
  const found = hosts.flatMap(({ host, nics }) =>
    nics.flatMap((nic) => {
      const item = managementAbove(topology, nic);
      return item === null ? [] : [{ host, item }];
    }),
  );
  if (found.length === 0) return [];
  return [
    finding("warning", "MANAGEMENT_MOVES", {
      summary: `Management of ${listed(found.map(({ host }) => host.name))} moves to this bond.`,
      reason:
        "Each host is out of reach for some seconds. If the switch is set up wrongly, it stays so until its console is used.",
      suggestion: "Make sure that you can reach the console of every host before you start.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
};
