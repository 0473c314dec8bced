import type { PhysicalPif } from "@/lib/core/topology/entities";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";

/**
 * Which member will xapi make the primary one, the donor of MAC and address? The management interface, else the first
 * with an IP configuration, else the first (Bond.create, xenapi.md 5.1.2). Null only for an empty list.
 */
export function primaryMember(members: readonly PhysicalPif[]): PhysicalPif | null {
  return members.find((member) => member.management) ?? members.find(ridesOnAddress) ?? members[0] ?? null;
}

/** The members with the expected primary first; the others keep their order. */
export function primaryFirst(members: readonly PhysicalPif[]): readonly PhysicalPif[] {
  const primary = primaryMember(members);
  return primary === null ? members : [primary, ...members.filter((member) => member !== primary)];
}
