import type { PhysicalPif } from "@/lib/core/topology/entities";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";

/**
 * Which member will xapi make the primary one, the donor of MAC and address? The management interface, else the first
 * with an IP configuration, else the first (Bond.create, xenapi.md 5.1.2). Null only for an empty list.
 */
export function primaryMember(members: readonly PhysicalPif[]): PhysicalPif | null {
  return members.find((member) => member.management) ?? members.find(ridesOnAddress) ?? members[0] ?? null;
}

/**
 * The order in which members are named to Bond.create: the expected primary first, the others as they were. Where none
 * has an address it is ours to choose, and the NIC with management on a VLAN goes first: it inherits everything when the
 * bond is broken, and XenAPI has no call that would bring management back to another one.
 */
export function primaryFirst(
  members: readonly PhysicalPif[],
  isBelowManagement: (member: PhysicalPif) => boolean = () => false,
): readonly PhysicalPif[] {
  const chosen = members.some((member) => member.management || ridesOnAddress(member))
    ? null
    : members.find(isBelowManagement);
  const primary = chosen ?? primaryMember(members);
  return primary === null ? members : [primary, ...members.filter((member) => member !== primary)];
}
