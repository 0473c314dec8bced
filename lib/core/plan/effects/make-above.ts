import { unplugPif } from "@/lib/core/plan/effects/change-pif";
import { nextTunnelDevice } from "@/lib/core/plan/effects/move-tunnels";
import { plugPif } from "@/lib/core/plan/effects/plug-pif";
import { networkIn, pifOn, plannedOn, put, vlansIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Command } from "@/lib/core/plan/step";
import type { Pif, Tunnel } from "@/lib/core/topology/entities";
import type { NetworkUuid, PifUuid } from "@/lib/core/topology/ids";
import { noEntries, noIPv4, noIPv6 } from "@/lib/core/topology/pif-facts";

/** VLANs and tunnels made and removed by calls of their own (xenapi.md 6), as a revert needs them. */

/** What xapi gives the PIF of a new VLAN or tunnel before it plugs it. */
const fresh = {
  attached: false,
  managed: true,
  management: false,
  ipv4: noIPv4,
  ipv6: noIPv6,
  disallowUnplug: false,
  otherConfig: noEntries,
  properties: noEntries,
} as const;

/** `VLAN.create`: device, MTU and metrics of the PIF below; then a plug. Changes nothing where xapi would refuse. */
export function createVlan(pool: WorkingPool, command: Extract<Command, { call: "VLAN.create" }>): void {
  const place = placeFor(pool, command);
  if (place === null || vlansIn(pool, place.carrier).some(({ tag }) => tag === command.tag)) return;
  const { carrier, network } = place;
  const { host, tag } = command;
  const { vlan, pif: uuid } = plannedOn(pool, host, network);
  put(pool.vlans, { uuid: vlan, tag, carrierPif: carrier.uuid, pif: uuid, otherConfig: noEntries });
  put(pool.pifs, {
    uuid,
    role: "vlan",
    host,
    network,
    vlan,
    tag,
    carrierPif: carrier.uuid,
    device: carrier.device,
    mac: "fe:ff:ff:ff:ff:ff",
    mtu: carrier.mtu,
    primaryAddressType: carrier.primaryAddressType,
    ...fresh,
  });
  plugPif(pool, uuid);
}

/** `tunnel.create`: an access PIF; then a plug, for which the PIF below needs an address. */
export function createTunnel(pool: WorkingPool, command: Extract<Command, { call: "tunnel.create" }>): void {
  const place = placeFor(pool, command);
  if (place === null || place.carrier.ipv4.mode === "None") return;
  const { carrier, network } = place;
  const made = putTunnel(pool, network, { transport: carrier, protocol: command.protocol });
  plugPif(pool, carrier.uuid);
  plugPif(pool, made);
}

/** The rows of a new tunnel on its transport's host, not yet plugged, with a MAC that xapi makes up. Answers its PIF. */
export function putTunnel(
  pool: WorkingPool,
  network: NetworkUuid,
  { transport, protocol }: Pick<Tunnel, "protocol"> & { readonly transport: Pif },
): PifUuid {
  const { host, primaryAddressType } = transport;
  const { tunnel, pif: uuid } = plannedOn(pool, host, network);
  put(pool.tunnels, { uuid: tunnel, accessPif: uuid, transportPif: transport.uuid, protocol, otherConfig: noEntries });
  put(pool.pifs, {
    uuid,
    role: "tunnel",
    host,
    network,
    tunnel,
    transportPif: transport.uuid,
    device: nextTunnelDevice(pool, transport),
    mac: "",
    mtu: -1,
    primaryAddressType,
    ...fresh,
  });
  return uuid;
}

/** `VLAN.destroy` and `tunnel.destroy`: the rows go, the network stays. */
export function destroyAbove(
  pool: WorkingPool,
  command: Extract<Command, { call: "VLAN.destroy" | "tunnel.destroy" }>,
): void {
  const network = networkIn(pool, command.network);
  const pif = network && pifOn(pool, command.host, network.uuid);
  if (pif === null || pif.management) return;
  if (command.call === "VLAN.destroy" && pif.role === "vlan") pool.vlans.delete(pif.vlan);
  else if (command.call === "tunnel.destroy" && pif.role === "tunnel") pool.tunnels.delete(pif.tunnel);
  else return;
  unplugPif(pool, pif);
  pool.pifs.delete(pif.uuid);
}

function placeFor(
  pool: WorkingPool,
  command: Extract<Command, { call: "VLAN.create" | "tunnel.create" }>,
): { readonly carrier: Pif; readonly network: Pif["network"] } | null {
  const network = networkIn(pool, command.network);
  const below = networkIn(pool, command.carrier);
  if (network === null || below === null || pifOn(pool, command.host, network.uuid) !== null) return null;
  const carrier = pifOn(pool, command.host, below.uuid);
  if (carrier === null || !carrier.managed || (carrier.role === "physical" && carrier.memberOf !== null)) return null;
  return { carrier, network: network.uuid };
}
