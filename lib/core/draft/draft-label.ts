import type { Change, CreateBondChange, Scope } from "@/lib/core/draft/change";
import { counted } from "@/lib/core/shared/words";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** What does a change do, in one line? `Bond eth0 + eth3 as Management on 2 hosts`. */
export function draftLabel(topology: PoolTopology, change: Change): string {
  return `Bond ${memberNames(topology, change)} as ${change.network.name} ${scopeLabel(topology, change.scope)}`;
}

/** `eth0 + eth3`, as the devices are called on the coordinator, or on the first host that has them. */
export function memberNames(topology: PoolTopology, change: Pick<CreateBondChange, "memberNetworks">): string {
  return change.memberNetworks.map((network) => nicName(topology, network)).join(" + ");
}

/** What an operator calls the NICs of a network: the device on the coordinator, else on the first host that has one. */
export function nicName(topology: PoolTopology, network: NetworkUuid): string {
  const pif =
    pifOnNetwork(topology, topology.pool.coordinator, network) ?? topology.pifsOnNetwork.get(network)?.[0] ?? null;
  return pif?.device ?? topology.networkOf.get(network)?.name ?? "a NIC that is gone";
}

/** `on 2 hosts`, `on xs-2`. */
export function scopeLabel(topology: PoolTopology, scope: Scope): string {
  const hosts = hostsInScope(topology, scope);
  const [first, second] = hosts;
  const only = first !== undefined && second === undefined ? topology.hostOf.get(first) : undefined;
  return only ? `on ${only.name}` : `on ${counted(hosts.length, "host")}`;
}

export function hostsInScope(topology: PoolTopology, scope: Scope): readonly HostUuid[] {
  return scope.kind === "all" ? topology.hosts.map((host) => host.uuid) : scope.hosts;
}
