import type { Change, EditNetworkChange, RemoveNetworkChange } from "@/lib/core/draft/change";
import { factsOf, freeState, networkFields, noState, parsedKey, type Facts } from "@/lib/core/draft/conflict-facts";
import { nicName } from "@/lib/core/draft/draft-label";
import { modeFacts } from "@/lib/core/draft/mode-facts";
import { networkRemovedBy } from "@/lib/core/draft/network-removed-by";
import { resolveChange, type HostWork } from "@/lib/core/preflight/resolve-change";
import { isSameSet } from "@/lib/core/shared/same-set";
import { counted, listed } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** How does a drafted change stand to the pool as it is now? Pure; what to do about it is the operator's choice. */
export type Standing =
  | { readonly kind: "open" }
  /** The pool is as the change wants it: nothing is left to be done. */
  | { readonly kind: "already-so" }
  /** Somebody changed what it rests on. */
  | { readonly kind: "broken"; readonly differences: readonly Difference[] };

export interface Difference {
  /** Null: pool-wide. */
  readonly hosts: readonly HostUuid[] | null;
  /** `eth3 on xs-2 is now in Backup; it was in no bond.` */
  readonly sentence: string;
}

/** `facts`: those of the moment when the change was drafted; null when they were not written down. */
export function standingOf(topology: PoolTopology, change: Change, facts: Facts | null): Standing {
  if (isAlreadySo(topology, change)) return { kind: "already-so" };
  const differences = facts === null ? [] : differencesOf(topology, change, facts);
  return differences.length === 0 ? { kind: "open" } : { kind: "broken", differences };
}

/** What is left of a change when all that somebody else touched stays as they left it; null: nothing. */
export function withTheirs(topology: PoolTopology, change: Change, standing: Standing): Change | null {
  if (standing.kind !== "broken") return change;
  if (change.kind === "edit-network" || change.kind === "remove-network") return null;
  const theirs = new Set(standing.differences.flatMap(({ hosts }) => hosts ?? []));
  const hosts = resolveChange(topology, change)
    .hosts.map(({ host }) => host.uuid)
    .filter((host) => !theirs.has(host));
  return hosts.length === 0 ? null : { ...change, scope: { kind: "hosts", hosts } };
}

/** Nothing of the change is left to be done on any host, whoever did it. */
export function isAlreadySo(topology: PoolTopology, change: Change): boolean {
  if (change.kind === "edit-network") return isEdited(topology, change);
  if (change.kind === "remove-network") return !topology.networkOf.has(change.network);
  const { hosts, network } = resolveChange(topology, change);
  const removed = networkRemovedBy(change);
  if (hosts.length === 0 || (removed !== null && topology.networkOf.has(removed))) return false;
  if (change.kind === "create-bond" && hosts.every(({ nics }) => nics.length === 0)) return false;
  // A bond whose network is gone cannot be as it was wanted, unless it was wanted away.
  if (network === null && change.kind !== "create-bond" && change.kind !== "break-bond") return false;
  return hosts.every((work) => isDone(topology, change, work));
}

function isDone(
  topology: PoolTopology,
  change: Exclude<Change, EditNetworkChange | RemoveNetworkChange>,
  work: HostWork,
): boolean {
  if (change.kind !== "create-bond") return work.done;
  // A host without any of these NICs has no part in it.
  if (work.nics.length === 0) return true;
  // By meaning, not by marker: it does not matter who made this very bond.
  const [first] = work.nics;
  const bond = first?.memberOf ? topology.bondOf.get(first.memberOf) : undefined;
  const own = bond && topology.pifOf.get(bond.interfacePif);
  if (!bond || !own || bond.mode !== change.mode) return false;
  const members = work.nics.map(({ uuid }) => uuid);
  return isSameSet(bond.members, members) && topology.networkOf.get(own.network)?.name === change.network.name;
}

function isEdited(topology: PoolTopology, change: EditNetworkChange): boolean {
  const network = topology.networkOf.get(change.network);
  if (!network) return false;
  const fields = networkFields(network);
  return Object.keys(factsOf(topology, change)).every((key) => {
    const { about } = parsedKey(key);
    return fields[about] === wantedField(change, about);
  });
}

function wantedField(change: EditNetworkChange, field: string): string {
  const wanted: Readonly<Record<string, unknown>> = { ...change };
  return String(wanted[field]);
}

function differencesOf(topology: PoolTopology, change: Change, facts: Facts): readonly Difference[] {
  const done = hostsDone(topology, change);
  const groups = new Map<string, { about: string; was: string; is: string; hosts: HostUuid[]; poolWide: boolean }>();
  for (const [key, is] of Object.entries(factsOf(topology, change))) {
    const was = facts[key];
    const { host, about } = parsedKey(key);
    // A host that came later, a NIC that was let go, and what an earlier run of this very change did break nothing.
    if (was === undefined || was === is || (is === freeState && was !== noState)) continue;
    if (host !== null && done.has(host)) continue;
    if (change.kind === "edit-network" && is === wantedField(change, about)) continue;
    const group = groups.get([about, was, is].join("\n")) ?? { about, was, is, hosts: [], poolWide: host === null };
    if (host !== null) group.hosts.push(host);
    groups.set([about, was, is].join("\n"), group);
  }
  return [...groups.values()].map(({ about, was, is, hosts, poolWide }) => ({
    hosts: poolWide ? null : hosts,
    sentence: poolWide
      ? `${fieldWords[about] ?? about} is now "${is}"; it was "${was}".`
      : `${subjectWords(topology, change, about)} on ${hostWords(topology, hosts)} is now ` +
        `${stateWords(topology, is)}; it was ${stateWords(topology, was)}.`,
  }));
}

function hostsDone(topology: PoolTopology, change: Change): ReadonlySet<HostUuid> {
  if (change.kind === "edit-network" || change.kind === "remove-network") return new Set();
  const { hosts } = resolveChange(topology, change);
  return new Set(hosts.filter((work) => isDone(topology, change, work)).map(({ host }) => host.uuid));
}

const fieldWords: Readonly<Record<string, string>> = {
  name: "The network's name",
  description: "The network's description",
  mtu: "The network's MTU",
  automatic: "Whether new VMs get the network",
};

function subjectWords(topology: PoolTopology, change: Change, about: string): string {
  const network = topology.networks.find(({ uuid }) => uuid === about);
  if (!network) return "Something that is gone";
  const isNic = change.kind === "create-bond" || topology.pifsOnNetwork.get(network.uuid)?.[0]?.role === "physical";
  return isNic ? nicName(topology, network.uuid) : network.name;
}

function hostWords(topology: PoolTopology, hosts: readonly HostUuid[]): string {
  const names = hosts.map((host) => topology.hostOf.get(host)?.name ?? "a host that is gone");
  return names.length <= 3 ? listed(names) : counted(names.length, "host");
}

function stateWords(topology: PoolTopology, state: string): string {
  const [first = "", ...networks] = state.split(" ");
  const named = (uuid: string) => topology.networks.find((network) => network.uuid === uuid);
  const mode = modeFacts.find((facts) => facts.mode === first);
  if (mode) {
    const nics = networks.flatMap((uuid) => named(uuid) ?? []).map(({ uuid }) => nicName(topology, uuid));
    return nics.length === 0 ? mode.name : `${mode.name} of ${nics.join(" + ")}`;
  }
  if (first === "in") return `in ${named(networks[0] ?? "")?.name ?? "a bond that is gone"}`;
  return plainStates[state] ?? `a ${state} interface`;
}

const plainStates: Readonly<Record<string, string>> = {
  [freeState]: "in no bond",
  [noState]: "not there",
  unmanaged: "not managed by xapi",
};
