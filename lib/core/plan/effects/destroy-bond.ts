import { moveClusterHosts } from "@/lib/core/plan/effects/move-cluster-hosts";
import { moveTunnels } from "@/lib/core/plan/effects/move-tunnels";
import { localVifs, moveVifs } from "@/lib/core/plan/effects/move-vifs";
import { isManagementOnVlan, moveVlans } from "@/lib/core/plan/effects/move-vlans";
import { realMtu } from "@/lib/core/plan/effects/plug-pif";
import { bondIn, put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Command } from "@/lib/core/plan/step";
import type { PhysicalPif } from "@/lib/core/topology/entities";

/**
 * The effects of `Bond.destroy` in xapi's order (xenapi.md 5.2): everything that the bond carried goes to its primary
 * member. The bond's network stays, and so do the MTUs of its members' networks.
 */
export function destroyBond(pool: WorkingPool, command: Extract<Command, { call: "Bond.destroy" }>): void {
  const found = bondIn(pool, command);
  if (found === null) return;
  const { bond, pif, members } = found;
  const primary = members.find((member) => member.uuid === bond.primaryMember) ?? members[0];
  if (primary === undefined) return;
  const vifs = localVifs(pool, command.host, new Set([pif.network]));
  const onVlan = isManagementOnVlan(pool, [pif]);
  const plugs = pif.management || pif.attached || onVlan;
  const freed = (member: PhysicalPif): PhysicalPif => ({
    ...member,
    memberOf: null,
    ...(plugs ? { attached: true, mtu: realMtu(pool, member) } : {}),
    ...(member === primary
      ? {
          ipv4: pif.ipv4,
          management: pif.management,
          disallowUnplug: member.disallowUnplug || pif.disallowUnplug,
        }
      : {}),
  });
  for (const member of members) put(pool.pifs, freed(member));
  const heir = freed(primary);
  // Where management is on a VLAN, the members are plugged only after the VLANs have moved.
  moveVlans(pool, [pif], heir, plugs && !onVlan ? heir.mtu : primary.mtu);
  moveVifs(pool, vifs, primary.network);
  moveTunnels(pool, [pif], heir);
  moveClusterHosts(pool, [pif], heir);
  pool.bonds.delete(bond.uuid);
  pool.pifs.delete(pif.uuid);
}
