import type { Change, CreateBondChange, EditNetworkChange, Scope } from "@/lib/core/draft/change";
import { modeFacts } from "@/lib/core/draft/mode-facts";
import { unreachable } from "@/lib/core/shared/internal-error";
import { counted, listed } from "@/lib/core/shared/words";
import type { BondMode } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** What does a change do, in one line? `Bond eth0 + eth3 as Management on 2 hosts`. */
export function draftLabel(topology: PoolTopology, change: Change): string {
  switch (change.kind) {
    case "create-bond":
      return `Bond ${memberNames(topology, change)} as ${change.network.name} ${scopeLabel(topology, change.scope)}`;
    case "break-bond":
      return (
        `Break ${networkName(topology, change.bondNetwork)} ${scopeLabel(topology, change.scope)}` +
        (change.removeNetwork ? " and remove its network" : "")
      );
    case "change-bond-mode":
      return `Change ${networkName(topology, change.bondNetwork)} to ${modeName(change.mode)} ${scopeLabel(topology, change.scope)}`;
    case "change-bond-members":
      return `Make ${networkName(topology, change.bondNetwork)} again of ${memberNames(topology, change)} ${scopeLabel(topology, change.scope)}`;
    case "join-bonds":
      return (
        `Join ${networkName(topology, change.absorbed)} into ${networkName(topology, change.survivor)} ` +
        scopeLabel(topology, change.scope)
      );
    case "edit-network":
      return `Edit the network ${networkName(topology, change.network)}: ${listed(editWords(change))}`;
    case "remove-network":
      return `Remove the network ${networkName(topology, change.network)}`;
    default:
      return unreachable(change);
  }
}

/** What an operator calls the subject of a change: the bond's or network's name. */
export function changeName(topology: PoolTopology, change: Change): string {
  return change.kind === "create-bond" ? change.network.name : networkName(topology, changedNetwork(change));
}

/** The existing network that a change is about. */
export function changedNetwork(change: Exclude<Change, CreateBondChange>): NetworkUuid {
  switch (change.kind) {
    case "edit-network":
    case "remove-network":
      return change.network;
    case "join-bonds":
      return change.survivor;
    case "break-bond":
    case "change-bond-mode":
    case "change-bond-members":
      return change.bondNetwork;
    default:
      return unreachable(change);
  }
}

/** The hosts of a change; a network is always pool-wide. */
export function scopeOf(change: Change): Scope {
  return change.kind === "edit-network" || change.kind === "remove-network" ? { kind: "all" } : change.scope;
}

function networkName(topology: PoolTopology, network: NetworkUuid): string {
  return topology.networkOf.get(network)?.name ?? "a network that is gone";
}

function modeName(mode: BondMode): string {
  return modeFacts.find((facts) => facts.mode === mode)?.name ?? mode;
}

function editWords(change: EditNetworkChange): readonly string[] {
  return [
    ...(change.name === undefined ? [] : [`name ${change.name}`]),
    ...(change.description === undefined ? [] : ["description"]),
    ...(change.mtu === undefined ? [] : [`MTU ${String(change.mtu)}`]),
    ...(change.automatic === undefined ? [] : [change.automatic ? "added to new VMs" : "not added to new VMs"]),
  ];
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
