import type { ChangeBondMembersChange, ChangeBondModeChange } from "@/lib/core/draft/change";
import type { Proposal } from "@/lib/core/audit/audit-finding";
import { propertiesOf } from "@/lib/core/plan/bond-properties";
import { distinct } from "@/lib/core/shared/words";
import type { Bond, BondPif, Host, PhysicalPif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { interfaceOf, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * One bond of the pool: what sits on one network, host by host, and which of them is the pattern for the others. xapi
 * copies bonds from the coordinator when a member's toolstack starts (xenapi.md 5.6), so that one decides.
 */
export interface PoolBond {
  readonly network: NetworkUuid;
  readonly onHosts: readonly HostBond[];
  /** The coordinator's; null when it has no bond on this network. */
  readonly pattern: HostBond | null;
  /** The others that are to be like it. */
  readonly followers: readonly HostBond[];
  /** Hosts without a bond on this network. */
  readonly without: readonly Host[];
}

export interface HostBond {
  readonly host: Host;
  readonly bond: Bond;
  readonly pif: BondPif;
  /** Its members that are there and are NICs, in the order of the bond. */
  readonly nics: readonly PhysicalPif[];
}

/** In the order of the hosts' bonds. */
export const poolBonds = oncePerTopology((topology): readonly PoolBond[] => {
  const byNetwork = new Map<NetworkUuid, HostBond[]>();
  for (const host of topology.hosts) {
    for (const bond of topology.bondsOnHost.get(host.uuid) ?? []) {
      const pif = interfaceOf(topology, bond);
      if (pif === null) continue;
      const each = { host, bond, pif, nics: nicsOfBond(topology, bond) };
      const known = byNetwork.get(pif.network);
      if (known) known.push(each);
      else byNetwork.set(pif.network, [each]);
    }
  }
  return [...byNetwork].map(([network, onHosts]) => {
    const pattern = onHosts.find(({ host }) => host.uuid === topology.pool.coordinator) ?? null;
    const having = new Set<HostUuid>(onHosts.map(({ host }) => host.uuid));
    return {
      network,
      onHosts,
      pattern,
      followers: pattern === null ? [] : onHosts.filter(({ host }) => host !== pattern.host),
      without: topology.hosts.filter((host) => !having.has(host.uuid)),
    };
  });
});

/** All bonds of all hosts that have an interface. */
export function hostBonds(topology: PoolTopology): readonly HostBond[] {
  return poolBonds(topology).flatMap(({ onHosts }) => onHosts);
}

function nicsOfBond(topology: PoolTopology, bond: Bond): readonly PhysicalPif[] {
  return bond.members.flatMap((uuid) => {
    const pif = topology.pifOf.get(uuid);
    return pif?.role === "physical" ? [pif] : [];
  });
}

/** The networks that the NICs of a bond sit on, the primary member's first: what is the same on every host. */
export function memberNetworks({ bond, nics }: HostBond): readonly NetworkUuid[] {
  const primaryFirst = nics.toSorted(
    (one, other) => Number(other.uuid === bond.primaryMember) - Number(one.uuid === bond.primaryMember),
  );
  return distinct(primaryFirst.map((nic) => nic.network));
}

export const likeTheCoordinator = "Make like the coordinator";

/** Members, mode and properties of the pattern, on these hosts. */
export function membersLike(pattern: HostBond, hosts: readonly Host[]): Proposal | null {
  const networks = memberNetworks(pattern);
  if (networks.length < 2) return null;
  const { mode, properties } = pattern.bond;
  const change: ChangeBondMembersChange = {
    kind: "change-bond-members",
    bondNetwork: pattern.pif.network,
    memberNetworks: networks,
    mode,
    properties: propertiesOf(mode, properties),
    scope: { kind: "hosts", hosts: hosts.map((host) => host.uuid) },
  };
  return { label: likeTheCoordinator, changes: [change] };
}

/** Mode and properties of the pattern, on these hosts. */
export function modeLike(pattern: HostBond, hosts: readonly Host[]): Proposal {
  const { mode, properties } = pattern.bond;
  const change: ChangeBondModeChange = {
    kind: "change-bond-mode",
    bondNetwork: pattern.pif.network,
    mode,
    properties: propertiesOf(mode, properties),
    scope: { kind: "hosts", hosts: hosts.map((host) => host.uuid) },
  };
  return { label: likeTheCoordinator, changes: [change] };
}
