import type { Move } from "@/lib/core/run/rehearsal";
import { withPrefix } from "@/lib/core/topology/ipv4";
import type { Pif } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What is elsewhere in the second state of a pool: management, addresses, VLANs, tunnels, virtual interfaces. Things
 * are recognised by what they mean to an operator, because VLANs and tunnels get new uuids when they move.
 */
export function movesBetween(before: PoolTopology, after: PoolTopology): readonly Move[] {
  const was = placesOf(before);
  const is = placesOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const one = was.get(key);
    const other = is.get(key);
    const place = one ?? other;
    if (place === undefined || one?.at === other?.at) return [];
    const { kind, host, what } = place;
    return [{ kind, host, what, from: one?.at ?? null, to: other?.at ?? null }];
  });
}

type Place = Pick<Move, "kind" | "host" | "what"> & { readonly at: string };

function placesOf(topology: PoolTopology): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const pif of topology.pifs) {
    const { host, ipv4 } = pif;
    const address = ipv4.address === "" ? null : withPrefix(ipv4.address, ipv4.netmask);
    const at = pifWords(topology, pif);
    if (pif.management) {
      places.set(`management ${host}`, { kind: "management", host, what: address ?? "management", at });
    } else if (address !== null) {
      places.set(`address ${host} ${address}`, { kind: "address", host, what: address, at });
    }
    if (pif.role === "vlan") {
      const on = topology.pifOf.get(pif.carrierPif);
      const what = `VLAN ${String(pif.tag)} (${networkWords(topology, pif)})`;
      if (on) places.set(`vlan ${host} ${pif.network}`, { kind: "vlan", host, what, at: pifWords(topology, on) });
    }
    if (pif.role === "tunnel") {
      const on = topology.pifOf.get(pif.transportPif);
      const what = `tunnel (${networkWords(topology, pif)})`;
      if (on) places.set(`tunnel ${host} ${pif.network}`, { kind: "tunnel", host, what, at: pifWords(topology, on) });
    }
  }
  for (const vif of topology.vifs) {
    const vm = topology.vmOf.get(vif.vm);
    const at = topology.networkOf.get(vif.network)?.name ?? "a network that is gone";
    const what = `${vm?.name ?? "a VM"} (VIF ${vif.device})`;
    places.set(`vif ${vif.uuid}`, { kind: "vif", host: vm?.residentOn ?? null, what, at });
  }
  return places;
}

/** `Management (bond0)`. */
function pifWords(topology: PoolTopology, pif: Pif): string {
  return `${networkWords(topology, pif)} (${pif.device})`;
}

function networkWords(topology: PoolTopology, pif: Pif): string {
  return topology.networkOf.get(pif.network)?.name ?? "a network that is gone";
}
