import { finding, nicsOnHosts, pifSubject, type Check, type CheckInput, type Found } from "@/lib/core/preflight/check";
import type { Pif } from "@/lib/core/topology/entities";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";

/**
 * Changing members means breaking the bond, when all that it carries falls to its primary member. If that NIC shall leave,
 * address, VLANs and tunnels leave with it: Bond.create takes them only from members. VIFs can be moved back, and are.
 */
export const heirStays: Check = (input) => {
  const { change, hosts } = input;
  if (change.change.kind !== "change-bond-members") return [];
  const found = hosts.flatMap(({ host, before, released }) =>
    before.flatMap(({ bond, pif }): readonly Found[] => {
      const heir = released.find((nic) => nic.uuid === bond.primaryMember);
      return heir !== undefined && carriesMore(input, pif) ? [{ host, item: heir }] : [];
    }),
  );
  if (found.length === 0) return [];
  return [
    finding("override", "HEIR_LEAVES", {
      summary: `${nicsOnHosts(found)} ${found.length === 1 ? "is" : "are"} the primary NIC of ${change.name} and would leave it.`,
      reason:
        "While the bond is made again, its address and VLANs fall to that NIC, and stay there when it is left out.",
      suggestion: "Keep the primary NIC, or break the bond and move what it carries first.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
};

function carriesMore({ topology }: CheckInput, pif: Pif): boolean {
  return pif.management || ridesOnAddress(pif) || topology.vlansOn.has(pif.uuid) || topology.tunnelsOn.has(pif.uuid);
}
