import { spreadMtu } from "@/lib/core/plan/effects/create-bond";
import { put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { PhysicalPif, Pif } from "@/lib/core/topology/entities";
import type { PifUuid } from "@/lib/core/topology/ids";

/** What plugging does to the pool's records (xenapi.md 5.1.5): attached, with its real MTU; a bond spreads its own. */
export function plugPif(pool: WorkingPool, uuid: PifUuid): void {
  const pif = pool.pifs.get(uuid);
  if (pif === undefined) return;
  if (pif.role === "bond") {
    const members = membersOf(pool, pif.bond);
    for (const member of members) if (member.attached) put(pool.pifs, { ...member, attached: false });
    spreadMtu(pool, members, pool.networks.get(pif.network)?.mtu ?? pif.mtu);
  }
  put(pool.pifs, { ...pif, attached: true, mtu: realMtu(pool, pif) });
}

/** `other_config:mtu` wins over the network's MTU; a VLAN cannot carry more than the PIF below it. */
export function realMtu(pool: WorkingPool, pif: Pif): number {
  const own = pif.otherConfig["mtu"];
  const wanted =
    own !== undefined && /^\d+$/u.test(own) ? Number(own) : (pool.networks.get(pif.network)?.mtu ?? pif.mtu);
  const below = pif.role === "vlan" ? (pool.pifs.get(pif.carrierPif)?.mtu ?? -1) : -1;
  return below > 0 ? Math.min(wanted, below) : wanted;
}

function membersOf(pool: WorkingPool, bond: PhysicalPif["memberOf"]): readonly PhysicalPif[] {
  const members = bond === null ? [] : (pool.bonds.get(bond)?.members ?? []);
  return members.flatMap((uuid) => {
    const member = pool.pifs.get(uuid);
    return member?.role === "physical" ? [member] : [];
  });
}
