import { plannedUuid } from "@/lib/core/draft/bond-marker";
import { localVifs, moveVifs } from "@/lib/core/plan/effects/move-vifs";
import { pifsOf, put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { BondPif, PhysicalPif, Vlan, VlanPif } from "@/lib/core/topology/entities";

/**
 * VLANs of the members become new VLANs on the bond: same network and tag, IPv4 and management move along, other_config
 * does not (xenapi.md 5.1.3, effect 5). The second of two equal tags is dissolved into the first.
 */
export function moveVlans(pool: WorkingPool, members: readonly PhysicalPif[], bond: BondPif): void {
  const vlans = [...pool.vlans.values()];
  const carrierMtu = plugsAfterVlans(pool, vlans, members) ? -1 : bond.mtu;
  for (const member of members) {
    for (const vlan of vlans.filter(({ carrierPif }) => carrierPif === member.uuid)) {
      const upper = pool.pifs.get(vlan.pif);
      if (upper?.role !== "vlan") continue;
      pool.vlans.delete(vlan.uuid);
      pool.pifs.delete(upper.uuid);
      const first = sameTag(pool, bond, vlan.tag);
      if (first === null) recreate(pool, { vlan, upper, bond, carrierMtu });
      else dissolve(pool, upper, first);
    }
  }
}

/** Where management is on a VLAN of a member, xapi plugs the bond only after the VLANs have moved. */
function plugsAfterVlans(pool: WorkingPool, vlans: readonly Vlan[], members: readonly PhysicalPif[]): boolean {
  const below = members.map((member) => member.uuid);
  return vlans.some((vlan) => below.includes(vlan.carrierPif) && pool.pifs.get(vlan.pif)?.management === true);
}

/** A new VLAN takes the MTU of the PIF below; plugged, that of its network, as far as the PIF below allows. */
function mtuOf(pool: WorkingPool, upper: VlanPif, carrierMtu: number): number {
  if (!upper.attached) return carrierMtu;
  const wanted = pool.networks.get(upper.network)?.mtu ?? carrierMtu;
  return carrierMtu > 0 ? Math.min(wanted, carrierMtu) : wanted;
}

function recreate(
  pool: WorkingPool,
  moved: { readonly vlan: Vlan; readonly upper: VlanPif; readonly bond: BondPif; readonly carrierMtu: number },
): void {
  const { vlan, upper, bond, carrierMtu } = moved;
  const uuid = plannedUuid("vlan", bond.host, upper.network);
  const pif = plannedUuid("pif", bond.host, upper.network);
  put(pool.vlans, { uuid, tag: vlan.tag, carrierPif: bond.uuid, pif, otherConfig: {} });
  put(pool.pifs, {
    ...upper,
    uuid: pif,
    vlan: uuid,
    carrierPif: bond.uuid,
    device: bond.device,
    mtu: mtuOf(pool, upper, carrierMtu),
    managed: true,
    ipv6: { mode: "None", addresses: [], gateway: "" },
    primaryAddressType: bond.primaryAddressType,
    disallowUnplug: false,
    otherConfig: {},
    properties: {},
  });
}

/** xapi also lets the dissolved VLAN's IPv4 settings win, even when they are none. */
function dissolve(pool: WorkingPool, upper: VlanPif, first: VlanPif): void {
  moveVifs(pool, localVifs(pool, upper.host, new Set([upper.network])), first.network);
  put(pool.pifs, {
    ...first,
    ipv4: upper.ipv4,
    management: first.management || upper.management,
    attached: first.attached || upper.attached,
  });
}

function sameTag(pool: WorkingPool, bond: BondPif, tag: number): VlanPif | null {
  const found = pifsOf(pool, bond.host).find(
    (pif) => pif.role === "vlan" && pif.carrierPif === bond.uuid && pif.tag === tag,
  );
  return found?.role === "vlan" ? found : null;
}
