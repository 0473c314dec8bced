import { finding, hostNames, hostSubject, pifSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import type { Finding } from "@/lib/core/shared/finding";
import { distinct, listed } from "@/lib/core/shared/words";
import type { VlanPif } from "@/lib/core/topology/entities";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";

/**
 * Row 45: on the way back the VLANs of a bond meet those that its primary member may have (damaged data, since members
 * carry none); and while hosts differ, a member that restarts copies the coordinator's bond again (xenapi.md 5.6).
 */
export const breakOrder: Check = (input) =>
  input.change.change.kind === "break-bond" ? [...vlanMet(input), ...hostsDiffer(input)] : [];

function vlanMet({ topology, hosts }: CheckInput): readonly Finding[] {
  const met = hosts.flatMap(({ before }) =>
    before.flatMap(({ bond, pif }): readonly VlanPif[] => {
      const heir = bond.primaryMember === null ? undefined : topology.pifOf.get(bond.primaryMember);
      const tags = new Set(vlanPifsAbove(topology, pif).map((vlan) => vlan.tag));
      return heir === undefined ? [] : vlanPifsAbove(topology, heir).filter((vlan) => tags.has(vlan.tag));
    }),
  );
  if (met.length === 0) return [];
  return [
    finding("warning", "VLAN_ALREADY_ON_HEIR", {
      summary: `The NIC that inherits has VLAN ${listed(distinct(met.map((vlan) => String(vlan.tag))))} already.`,
      reason: "The two become one VLAN: one of the networks loses its uplink.",
      suggestion: "Remove the VLAN from the NIC first.",
      subjects: met.map(pifSubject),
    }),
  ];
}

function hostsDiffer({ topology, change, hosts }: CheckInput): readonly Finding[] {
  const members = hosts.filter(({ host }) => host.uuid !== topology.pool.coordinator);
  if (hosts.length < 2 || members.length === hosts.length) return [];
  return [
    finding("warning", "COORDINATOR_LAST", {
      summary: `Until the coordinator is done, ${hostNames(members)} can get ${change.name} back.`,
      reason: "A member whose toolstack restarts in between copies the bonds that the coordinator still has.",
      suggestion: "Restart no toolstack while the plan runs; the coordinator goes last.",
      subjects: members.map(({ host }) => hostSubject(host)),
    }),
  ];
}
