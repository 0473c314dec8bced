import { localVifs, moveVifs } from "@/lib/core/plan/effects/move-vifs";
import { plannedOn, put, vlansIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { BondPif, PhysicalPif, Pif, Vlan, VlanPif } from "@/lib/core/topology/entities";
import { noEntries, noIPv6 } from "@/lib/core/topology/pif-facts";

/**
 * VLANs of some PIFs of a host become new VLANs on another: same network and tag, IPv4 and management move along,
 * other_config does not (xenapi.md 5.1.3, effect 5). The second of two equal tags is dissolved into the first.
 * `carrierMtu`: the MTU of `to` at that moment, -1 while it has never been plugged.
 */
export function moveVlans(
  pool: WorkingPool,
  from: readonly Pif[],
  to: BondPif | PhysicalPif,
  carrierMtu: number,
): void {
  const byTag = vlansByTag(pool, to);
  for (const carrier of from) {
    for (const vlan of vlansIn(pool, carrier)) {
      const upper = pool.pifs.get(vlan.pif);
      if (upper?.role !== "vlan") continue;
      pool.vlans.delete(vlan.uuid);
      pool.pifs.delete(upper.uuid);
      const first = byTag.get(vlan.tag);
      const made =
        first === undefined ? recreated(pool, { vlan, upper, to, carrierMtu }) : dissolved(pool, upper, first);
      put(pool.pifs, made);
      byTag.set(vlan.tag, made);
    }
  }
}

/** Is management on a VLAN of one of these? Then xapi plugs what is below only after the VLANs have moved. */
export function isManagementOnVlan(pool: WorkingPool, carriers: readonly Pif[]): boolean {
  return carriers.some((carrier) =>
    vlansIn(pool, carrier).some((vlan) => pool.pifs.get(vlan.pif)?.management === true),
  );
}

/** A new VLAN takes the MTU of the PIF below; plugged, that of its network, as far as the PIF below allows. */
function mtuOf(pool: WorkingPool, upper: VlanPif, carrierMtu: number): number {
  if (!upper.attached) return carrierMtu;
  const wanted = pool.networks.get(upper.network)?.mtu ?? carrierMtu;
  return carrierMtu > 0 ? Math.min(wanted, carrierMtu) : wanted;
}

function recreated(
  pool: WorkingPool,
  moved: {
    readonly vlan: Vlan;
    readonly upper: VlanPif;
    readonly to: BondPif | PhysicalPif;
    readonly carrierMtu: number;
  },
): VlanPif {
  const { vlan, upper, to, carrierMtu } = moved;
  const { vlan: uuid, pif } = plannedOn(pool, to.host, upper.network);
  put(pool.vlans, { uuid, tag: vlan.tag, carrierPif: to.uuid, pif, otherConfig: noEntries });
  return {
    ...upper,
    uuid: pif,
    vlan: uuid,
    carrierPif: to.uuid,
    device: to.device,
    mtu: mtuOf(pool, upper, carrierMtu),
    managed: true,
    ipv6: noIPv6,
    primaryAddressType: to.primaryAddressType,
    disallowUnplug: false,
    otherConfig: noEntries,
    properties: noEntries,
  };
}

/** xapi also lets the dissolved VLAN's IPv4 settings win, even when they are none. */
function dissolved(pool: WorkingPool, upper: VlanPif, first: VlanPif): VlanPif {
  moveVifs(pool, localVifs(pool, upper.host, new Set([upper.network])), first.network);
  return {
    ...first,
    ipv4: upper.ipv4,
    management: first.management || upper.management,
    attached: first.attached || upper.attached,
  };
}

function vlansByTag(pool: WorkingPool, to: BondPif | PhysicalPif): Map<number, VlanPif> {
  const byTag = new Map<number, VlanPif>();
  for (const { tag, pif } of vlansIn(pool, to)) {
    const upper = pool.pifs.get(pif);
    if (upper?.role === "vlan" && !byTag.has(tag)) byTag.set(tag, upper);
  }
  return byTag;
}
