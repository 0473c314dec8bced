import type {
  BreakBondChange,
  Change,
  ChangeBondMembersChange,
  ChangeBondModeChange,
  CreateBondChange,
  EditNetworkChange,
  JoinBondsChange,
  Scope,
} from "@/lib/core/draft/change";
import { resolveBond } from "@/lib/core/draft/resolve-bond";
import { storedProperties } from "@/lib/core/plan/bond-properties";
import { unreachable } from "@/lib/core/shared/internal-error";
import { isSameSet } from "@/lib/core/shared/same-set";
import { distinct } from "@/lib/core/shared/words";
import type { Bond, BondMode, BondPif, Host, Network, PhysicalPif, Pif, StringMap } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { interfaceOf, pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * What does a change, of whatever kind, take hold of on every single host? In the words that the checks need: which
 * NICs join, which are let go, which bonds end, whose traffic moves or pauses. Pairs by network, as xapi does.
 */
export interface ResolvedChange {
  readonly change: Change;
  /** What an operator calls the bond or network that is changed. */
  readonly name: string;
  /** The bond as it shall be; null when a bond is broken or a network is edited. */
  readonly wanted: WantedBond | null;
  /** The network that the bond sits on, or that is edited; null when it is still to be made, or gone. */
  readonly network: Network | null;
  /** In scope, in the order of the topology. */
  readonly hosts: readonly HostWork[];
}

export interface WantedBond {
  readonly mode: BondMode;
  readonly properties: StringMap;
  readonly mtu: number;
  /** Of the members, in the operator's order. */
  readonly memberNetworks: readonly NetworkUuid[];
}

export interface HostWork {
  readonly host: Host;
  /** One per member network of the wanted bond; null where this host has nothing on that network. */
  readonly members: readonly { readonly network: NetworkUuid; readonly pif: Pif | null }[];
  /** The members of the wanted bond that are real NICs. */
  readonly nics: readonly PhysicalPif[];
  /** Those that are not in it yet. */
  readonly joining: readonly PhysicalPif[];
  /** NICs that shall be members no longer. */
  readonly released: readonly PhysicalPif[];
  /** The bonds that are broken or altered here. */
  readonly before: readonly ExistingBond[];
  /** Whose address, management, VLANs, tunnels and VIFs go to another PIF. */
  readonly moving: readonly Pif[];
  /** Those, and the ones that stay where they are and pause. */
  readonly touched: readonly Pif[];
  /** Nothing is left to be done here: an earlier run did it, or there is nothing to do it to. */
  readonly done: boolean;
}

export interface ExistingBond {
  readonly bond: Bond;
  readonly pif: BondPif;
}

/** Pure; whether it is a good idea is for the checks. Plan, impact and checks of one draft ask it once. */
export function resolveChange(topology: PoolTopology, change: Change): ResolvedChange {
  const known = resolvedIn(topology);
  const found = known.get(change);
  if (found !== undefined) return found;
  const resolved = resolve(topology, change);
  known.set(change, resolved);
  return resolved;
}

/** Neither a topology nor a change is altered once it is made: there is another one instead. */
const resolvedIn = oncePerTopology(() => new WeakMap<Change, ResolvedChange>());

function resolve(topology: PoolTopology, change: Change): ResolvedChange {
  switch (change.kind) {
    case "create-bond":
      return resolveCreate(topology, change);
    case "break-bond":
      return resolveBreak(topology, change);
    case "change-bond-mode":
      return resolveMode(topology, change);
    case "change-bond-members":
      return resolveMembers(topology, change);
    case "join-bonds":
      return resolveJoin(topology, change);
    case "edit-network":
      return resolveEdit(topology, change);
    // No host has anything of it, or it would not be unused.
    case "remove-network":
      return { ...named(topology, change, change.network), wanted: null, hosts: [] };
    default:
      return unreachable(change);
  }
}

function resolveCreate(topology: PoolTopology, change: CreateBondChange): ResolvedChange {
  const { hosts, madeNetwork } = resolveBond(topology, change);
  const { mode, properties, network } = change;
  return {
    change,
    name: network.name,
    wanted: { mode, properties, mtu: network.mtu, memberNetworks: distinct(change.memberNetworks) },
    network: madeNetwork,
    hosts: hosts.map(({ host, members, nics, made }) => ({
      ...idle(host),
      members,
      nics,
      joining: nics,
      moving: nics,
      touched: nics,
      done: made !== null,
    })),
  };
}

function resolveBreak(topology: PoolTopology, change: BreakBondChange): ResolvedChange {
  return {
    ...named(topology, change, change.bondNetwork),
    wanted: null,
    hosts: inScope(topology, change.scope).map((host) => {
      const before = bondOn(topology, host.uuid, change.bondNetwork);
      const pifs = before.map(({ pif }) => pif);
      const released = before.flatMap(({ bond }) => membersOf(topology, bond));
      return { ...idle(host), released, before, moving: pifs, touched: pifs, done: before.length === 0 };
    }),
  };
}

function resolveMode(topology: PoolTopology, change: ChangeBondModeChange): ResolvedChange {
  const base = named(topology, change, change.bondNetwork);
  const { mode, properties } = change;
  const hosts = inScope(topology, change.scope).map((host) => {
    const before = bondOn(topology, host.uuid, change.bondNetwork);
    const nics = before.flatMap(({ bond }) => membersOf(topology, bond));
    return {
      ...idle(host),
      ...asMembers(nics),
      before,
      touched: before.map(({ pif }) => pif),
      done: before.every(({ bond }) => isAs(bond, mode, properties)),
    };
  });
  return { ...base, wanted: { mode, properties, mtu: base.mtu, memberNetworks: networksOf(hosts) }, hosts };
}

function resolveMembers(topology: PoolTopology, change: ChangeBondMembersChange): ResolvedChange {
  const base = named(topology, change, change.bondNetwork);
  const { mode, properties } = change;
  const memberNetworks = distinct(change.memberNetworks);
  const hosts = inScope(topology, change.scope).map((host): HostWork => {
    const before = bondOn(topology, host.uuid, change.bondNetwork);
    const old = before.flatMap(({ bond }) => bond.members);
    const members = memberNetworks.map((network) => ({ network, pif: pifOnNetwork(topology, host.uuid, network) }));
    const nics = members.flatMap(({ pif }) => (pif?.role === "physical" ? [pif] : []));
    const joining = nics.filter((nic) => !old.includes(nic.uuid));
    const kept = new Set(nics.map((nic) => nic.uuid));
    const moving = [...before.map(({ pif }) => pif), ...joining];
    const same = before.length === 1 && isSameSet(old, [...kept]);
    const modeOnly = same && before.every(({ bond }) => isAs(bond, mode, properties));
    return {
      host,
      members,
      nics,
      joining,
      released: before.flatMap(({ bond }) => membersOf(topology, bond)).filter((nic) => !kept.has(nic.uuid)),
      before,
      moving: same ? [] : moving,
      touched: moving,
      done: modeOnly,
    };
  });
  return { ...base, wanted: { mode, properties, mtu: base.mtu, memberNetworks }, hosts };
}

function resolveJoin(topology: PoolTopology, change: JoinBondsChange): ResolvedChange {
  const base = named(topology, change, change.survivor);
  const { mode, properties } = change;
  const hosts = inScope(topology, change.scope).map((host) => {
    const absorbed = bondOn(topology, host.uuid, change.absorbed);
    const before = [...bondOn(topology, host.uuid, change.survivor), ...absorbed];
    const pifs = before.map(({ pif }) => pif);
    const nics = before.flatMap(({ bond }) => membersOf(topology, bond));
    // Where there is nothing to absorb, only the mode may be another.
    const alone = absorbed.length === 0;
    return {
      ...idle(host),
      ...asMembers(nics),
      before,
      moving: alone ? [] : pifs,
      touched: pifs,
      done: alone && before.every(({ bond }) => isAs(bond, mode, properties)),
    };
  });
  return { ...base, wanted: { mode, properties, mtu: base.mtu, memberNetworks: networksOf(hosts) }, hosts };
}

function resolveEdit(topology: PoolTopology, change: EditNetworkChange): ResolvedChange {
  const base = named(topology, change, change.network);
  const replugs = change.mtu !== undefined && change.mtu !== base.mtu;
  return {
    ...base,
    wanted: null,
    hosts: topology.hosts.map((host) => {
      const pif = pifOnNetwork(topology, host.uuid, change.network);
      return { ...idle(host), touched: replugs && pif !== null ? [pif] : [], done: pif === null };
    }),
  };
}

function named(topology: PoolTopology, change: Change, uuid: NetworkUuid) {
  const network = topology.networkOf.get(uuid) ?? null;
  return { change, network, name: network?.name ?? "a network that is gone", mtu: network?.mtu ?? 1500 };
}

function idle(host: Host): HostWork {
  return { host, members: [], nics: [], joining: [], released: [], before: [], moving: [], touched: [], done: false };
}

function asMembers(nics: readonly PhysicalPif[]): Pick<HostWork, "members" | "nics"> {
  return { nics, members: nics.map((pif) => ({ network: pif.network, pif })) };
}

function networksOf(hosts: readonly HostWork[]): readonly NetworkUuid[] {
  return distinct(hosts.flatMap(({ members }) => members.map(({ network }) => network)));
}

function inScope(topology: PoolTopology, scope: Scope): readonly Host[] {
  if (scope.kind === "all") return topology.hosts;
  const wanted = new Set<HostUuid>(scope.hosts);
  return topology.hosts.filter((host) => wanted.has(host.uuid));
}

function bondOn(topology: PoolTopology, host: HostUuid, network: NetworkUuid): readonly ExistingBond[] {
  const pif = pifOnNetwork(topology, host, network);
  const bond = pif?.role === "bond" ? topology.bondOf.get(pif.bond) : undefined;
  const own = bond && interfaceOf(topology, bond);
  return bond && own ? [{ bond, pif: own }] : [];
}

function membersOf(topology: PoolTopology, bond: Bond): readonly PhysicalPif[] {
  return bond.members.flatMap((uuid) => {
    const pif = topology.pifOf.get(uuid);
    return pif?.role === "physical" ? [pif] : [];
  });
}

function isAs(bond: Bond, mode: BondMode, properties: StringMap): boolean {
  const wanted = Object.entries(storedProperties(mode, properties));
  return bond.mode === mode && wanted.every(([key, value]) => bond.properties[key] === value);
}
