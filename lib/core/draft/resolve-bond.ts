import type { CreateBondChange } from "@/lib/core/draft/change";
import { bondMarker } from "@/lib/core/draft/bond-marker";
import { allMemberNetworks, membersOnHost } from "@/lib/core/draft/members-on-host";
import { isSameSet } from "@/lib/core/shared/same-set";
import type { Bond, Host, Network, PhysicalPif, Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { markerKey } from "@/lib/core/plan/step";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * What does a pool-wide bond mean on every single host? Pairs NICs by their network, as xapi does (Bond.create is per
 * host, xenapi.md 5.6). Whether that is a good idea is asked by the checks of lib/core/preflight.
 */
export interface ResolvedBond {
  readonly change: CreateBondChange;
  /** Value of `other_config:poolbond` of the network that this change makes. */
  readonly marker: string;
  /** The network of an earlier run of this very change, found by its marker; null in the ordinary case. */
  readonly madeNetwork: Network | null;
  /** In the order of the topology. */
  readonly hosts: readonly ResolvedHost[];
  /** What the draft names and the pool does not have (any more). */
  readonly unknownNetworks: readonly NetworkUuid[];
  readonly unknownHosts: readonly HostUuid[];
}

export interface ResolvedHost {
  readonly host: Host;
  /** One per member network, in the operator's order; null where this host has nothing on that network. */
  readonly members: readonly { readonly network: NetworkUuid; readonly pif: Pif | null }[];
  /** The members that are real NICs. */
  readonly nics: readonly PhysicalPif[];
  /** This very bond, whatever its mode, when an earlier run has already made it here; null in the ordinary case. */
  readonly made: Bond | null;
}

export function resolveBond(topology: PoolTopology, change: CreateBondChange): ResolvedBond {
  const { scope } = change;
  const wanted = scope.kind === "all" ? null : new Set(scope.hosts);
  const marker = bondMarker(topology.pool.uuid, change);
  const madeNetwork = topology.networks.find((network) => network.otherConfig[markerKey] === marker) ?? null;
  return {
    change,
    marker,
    madeNetwork,
    hosts: topology.hosts
      .filter((host) => wanted?.has(host.uuid) ?? true)
      .map((host) => resolveHost(topology, host, membersOnHost(change, host.uuid), madeNetwork)),
    unknownNetworks: allMemberNetworks(change).filter((network) => !topology.networkOf.has(network)),
    unknownHosts: scope.kind === "all" ? [] : scope.hosts.filter((host) => !topology.hostOf.has(host)),
  };
}

/** The same for one host of a topology that may know this host only. */
export function resolveOnHost(topology: PoolTopology, host: Host, change: CreateBondChange): ResolvedHost {
  const marker = bondMarker(topology.pool.uuid, change);
  const madeNetwork = topology.networks.find((network) => network.otherConfig[markerKey] === marker) ?? null;
  return resolveHost(topology, host, membersOnHost(change, host.uuid), madeNetwork);
}

function resolveHost(
  topology: PoolTopology,
  host: Host,
  networks: readonly NetworkUuid[],
  madeNetwork: Network | null,
): ResolvedHost {
  const members: { readonly network: NetworkUuid; readonly pif: Pif | null }[] = [];
  const nics: PhysicalPif[] = [];
  for (const network of networks) {
    const pif = pifOnNetwork(topology, host.uuid, network);
    members.push({ network, pif });
    if (pif?.role === "physical") nics.push(pif);
  }
  return { host, members, nics, made: madeNetwork && bondMade(topology, host, nics, madeNetwork) };
}

function bondMade(topology: PoolTopology, host: Host, nics: readonly PhysicalPif[], network: Network): Bond | null {
  const pif = pifOnNetwork(topology, host.uuid, network.uuid);
  if (pif?.role !== "bond") return null;
  const bond = topology.bondOf.get(pif.bond);
  const members = nics.map((nic) => nic.uuid);
  return bond && isSameSet(bond.members, members) ? bond : null;
}
