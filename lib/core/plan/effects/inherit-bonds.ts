import { createBond } from "@/lib/core/plan/effects/create-bond";
import { destroyBond } from "@/lib/core/plan/effects/destroy-bond";
import { putTunnel } from "@/lib/core/plan/effects/make-above";
import { plugPif } from "@/lib/core/plan/effects/plug-pif";
import { pifOn, pifsOf, plannedOn, put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { isSameSet } from "@/lib/core/shared/same-set";
import type { Bond, Network, PhysicalPif, Pif } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import { noEntries, noIPv4, noIPv6 } from "@/lib/core/topology/pif-facts";
import type { NetworkTarget } from "@/lib/core/plan/step";

/**
 * What a member copies from the coordinator when its toolstack starts (xenapi.md 5.6): bonds, then VLANs, then tunnels,
 * which may find a place on a bond that was copied. SR-IOV is left out, because no plan of ours makes a place for any.
 * Nothing is removed because the coordinator lacks it.
 */
export function inheritNetworking(pool: WorkingPool, host: HostUuid): void {
  const { coordinator } = pool.base.pool;
  if (host === coordinator) return;
  for (const theirs of pifsOf(pool, coordinator)) {
    const bond = theirs.role === "bond" ? pool.bonds.get(theirs.bond) : undefined;
    if (bond) inheritBond(pool, host, bond, theirs);
  }
  for (const theirs of pifsOf(pool, coordinator)) if (theirs.role === "vlan") inheritVlan(pool, host, theirs);
  for (const theirs of pifsOf(pool, coordinator)) if (theirs.role === "tunnel") inheritTunnel(pool, host, theirs);
  for (const pif of pifsOf(pool, host)) if (!pif.attached && isPluggedAtStart(pif)) plugPif(pool, pif.uuid);
}

/** VLANs and tunnels without an address wait until a VM needs them. */
function isPluggedAtStart(pif: Pif): boolean {
  if (!pif.managed || (pif.role === "physical" && pif.memberOf !== null)) return false;
  const waits = pif.role === "vlan" || pif.role === "tunnel";
  return !waits || pif.ipv4.mode !== "None" || pif.ipv6.mode !== "None";
}

function inheritBond(pool: WorkingPool, host: HostUuid, theirs: Bond, interfacePif: Pif): void {
  const network = pool.networks.get(interfacePif.network);
  if (network === undefined) return;
  const members = matchingNics(pool, host, theirs, interfacePif.mac);
  if (members.length === 0) return;
  const target: NetworkTarget = { kind: "existing", uuid: network.uuid, name: network.name };
  const mine = pifOn(pool, host, network.uuid);
  const ours = mine?.role === "bond" ? pool.bonds.get(mine.bond) : undefined;
  const uuids = members.map((member) => member.uuid);
  if (ours) {
    // Members alone are compared: another mode or other properties stay as they are.
    if (isSameSet(ours.members, uuids)) return;
    destroyBond(pool, { call: "Bond.destroy", host, network: target });
  } else if (mine !== null) return;
  if (members.some((member) => freeNow(pool, member)?.memberOf !== null)) return;
  const { mode, properties } = theirs;
  createBond(pool, { call: "Bond.create", host, network: target, members: uuids, mac: "", mode, properties });
}

function freeNow(pool: WorkingPool, nic: PhysicalPif): PhysicalPif | null {
  const now = pool.pifs.get(nic.uuid);
  return now?.role === "physical" ? now : null;
}

/** My NICs at the positions of theirs; the one that matches the NIC whose MAC their bond bears comes first. */
function matchingNics(pool: WorkingPool, host: HostUuid, theirs: Bond, bondMac: string): readonly PhysicalPif[] {
  const mine = pifsOf(pool, host).filter((pif) => pif.role === "physical");
  const nics = theirs.members.flatMap((uuid) => {
    const nic = pool.pifs.get(uuid);
    return nic?.role === "physical" ? [nic] : [];
  });
  return nics
    .toSorted((one, other) => Number(other.mac === bondMac) - Number(one.mac === bondMac))
    .flatMap((nic) => (nic.position === null ? [] : (mine.find((own) => own.position === nic.position) ?? [])));
}

/** Rows only: an inherited VLAN stays unplugged until somebody needs it. */
function inheritVlan(pool: WorkingPool, host: HostUuid, theirs: Extract<Pif, { role: "vlan" }>): void {
  const below = pool.pifs.get(theirs.carrierPif);
  const carrier = below && pifOn(pool, host, below.network);
  const network: Network | undefined = pool.networks.get(theirs.network);
  if (!carrier || !network || pifOn(pool, host, network.uuid) !== null) return;
  const { vlan, pif } = plannedOn(pool, host, network.uuid);
  put(pool.vlans, { uuid: vlan, tag: theirs.tag, carrierPif: carrier.uuid, pif, otherConfig: noEntries });
  put(pool.pifs, {
    ...theirs,
    uuid: pif,
    host,
    vlan,
    carrierPif: carrier.uuid,
    device: carrier.device,
    mtu: carrier.mtu,
    attached: false,
    management: false,
    ipv4: noIPv4,
    ipv6: noIPv6,
    primaryAddressType: carrier.primaryAddressType,
    disallowUnplug: false,
    otherConfig: noEntries,
    properties: noEntries,
  });
}

/** Rows only as well. */
function inheritTunnel(pool: WorkingPool, host: HostUuid, theirs: Extract<Pif, { role: "tunnel" }>): void {
  const below = pool.pifs.get(theirs.transportPif);
  const transport = below && pifOn(pool, host, below.network);
  const tunnel = pool.tunnels.get(theirs.tunnel);
  if (!transport || !tunnel || pifOn(pool, host, theirs.network) !== null) return;
  putTunnel(pool, theirs.network, { transport, protocol: tunnel.protocol });
}
