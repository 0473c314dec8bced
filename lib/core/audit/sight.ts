import type { Evidence } from "@/lib/core/audit/audit-finding";
import { distinct, listed } from "@/lib/core/shared/words";
import type { Bond, Host, Network, Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import type { Subject } from "@/lib/core/topology/subject";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** How do rules point at things and call them? The words that an administrator would use. */

export const pifSubject = (pif: Pick<Pif, "uuid">): Subject => ({ kind: "pif", uuid: pif.uuid });
export const hostSubject = (host: Pick<Host, "uuid">): Subject => ({ kind: "host", uuid: host.uuid });
export const bondSubject = (bond: Pick<Bond, "uuid">): Subject => ({ kind: "bond", uuid: bond.uuid });
export const networkSubject = (network: NetworkUuid): Subject => ({ kind: "network", uuid: network });
export const poolSubject = (topology: PoolTopology): Subject => ({ kind: "pool", uuid: topology.pool.uuid });

export function hostName(topology: PoolTopology, host: HostUuid): string {
  return topology.hostOf.get(host)?.name ?? "a host that is gone";
}

export function networkName(topology: PoolTopology, network: NetworkUuid): string {
  const known = topology.networkOf.get(network);
  if (known === undefined) return "a network that is gone";
  return known.name === "" ? `the network on ${known.bridge}` : known.name;
}

/** `eth0`, `bond1`, `VLAN 50 on eth0`, `tunnel0`. */
export function pifName(pif: Pif): string {
  if (pif.role === "vlan") return `VLAN ${String(pif.tag)} on ${pif.device}`;
  return pif.role === "sriov" ? `SR-IOV on ${pif.device}` : pif.device;
}

/** `eth0 on xs-1` */
export function pifOnHost(topology: PoolTopology, pif: Pif): string {
  return `${pifName(pif)} on ${hostName(topology, pif.host)}`;
}

/** `eth3 on xs-1 and xs-2`, `eth3 and eth4 on xs-1`, or for unlike hosts `eth3 on xs-1, eth4 on xs-2 and 3 more`. */
export function pifsOnHosts(topology: PoolTopology, pifs: readonly Pif[]): string {
  const names = distinct(pifs.map(pifName));
  const hosts = distinct(pifs.map((pif) => hostName(topology, pif.host)));
  if (names.length * hosts.length === pifs.length) return `${listed(names)} on ${listed(hosts)}`;
  return listed(pifs.map((pif) => pifOnHost(topology, pif)));
}

export function hostNames(hosts: readonly Pick<Host, "name">[]): string {
  return listed(hosts.map((host) => host.name));
}

/** `has` for one, `have` for more. */
export function verb(things: readonly unknown[], one: string, many: string): string {
  return things.length === 1 ? one : many;
}

export function pifEvidence(
  topology: PoolTopology,
  pif: Pif,
  recorded: string,
  expected: string | null = null,
): Evidence {
  return { subject: pifSubject(pif), where: pifOnHost(topology, pif), recorded, expected, actual: null };
}

export function hostEvidence(host: Host, recorded: string, expected: string | null = null): Evidence {
  return { subject: hostSubject(host), where: host.name, recorded, expected, actual: null };
}

export function networkEvidence(network: Network, recorded: string, expected: string | null = null): Evidence {
  const where = network.name === "" ? network.bridge : network.name;
  return { subject: networkSubject(network.uuid), where, recorded, expected, actual: null };
}

export function bondEvidence(
  topology: PoolTopology,
  bond: Bond,
  recorded: string,
  expected: string | null = null,
): Evidence {
  const pif = topology.pifOf.get(bond.interfacePif);
  const where = `${pif?.device ?? "bond"} on ${hostName(topology, bond.host)}`;
  return { subject: bondSubject(bond), where, recorded, expected, actual: null };
}

/** Things in groups, in the order in which each group was first met. */
export function groupedBy<Thing, Key>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => Key,
): ReadonlyMap<Key, readonly Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** Those PIFs of which the claim is true, by the network that they sit on: one finding for each network. */
export function pifsByNetwork<Kind extends Pif>(pifs: readonly Kind[]): ReadonlyMap<NetworkUuid, readonly Kind[]> {
  return groupedBy(pifs, (pif) => pif.network);
}
