import { plannedNetworkUuid } from "@/lib/core/draft/bond-marker";
import type { Change, CreateBondChange, DraftChanges, Scope } from "@/lib/core/draft/change";
import { bondAround, hasMembersAsNow, knownBond, type KnownBond } from "@/lib/core/draft/known-bond";
import { draftLabel, memberNames, nicName, scopeLabel } from "@/lib/core/draft/draft-label";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { draftedNetwork } from "@/lib/core/draft/drafted-network";
import { alreadyChanged, draftedBondsStay, inNoBond, isMember, sameNic } from "@/lib/core/draft/gesture-findings";
import { checkChange, isParticular } from "@/lib/core/preflight/run-preflight";
import type { Finding } from "@/lib/core/shared/finding";
import { distinct } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What happens if this is put onto that, and may it? One answer for the mouse, the keyboard, menus and the server, given
 * by the checks that judge the finished draft too. Changes nothing: the caller dispatches `proposal` when it is wanted.
 */
export interface Verdict {
  /** `warn`: allowed, with something to read. */
  readonly kind: "allow" | "warn" | "refuse";
  /** `Bond eth0 + eth3 on 2 hosts`, `Cannot bond eth0 + eth3`. The reasons are the findings. */
  readonly phrase: string;
  /** Most severe first, notes included. */
  readonly findings: readonly Finding[];
  /** The change that a drop makes; null when refused. */
  readonly proposal: Proposal | null;
}

export type Proposal =
  | { readonly kind: "add"; readonly change: Change }
  /** A change of the draft becomes another one: `index` counts in `draft.changes`. */
  | { readonly kind: "replace"; readonly index: number; readonly change: Change }
  /** A change of the draft is taken back; `change` is that change. */
  | { readonly kind: "remove"; readonly index: number; readonly change: Change };

/** A proposal about a new bond, which has questions to be answered before it goes into the draft. */
export type BondProposal = Exclude<Proposal, { kind: "remove" }> & { readonly change: CreateBondChange };

export function isAboutNewBond(proposal: Proposal): proposal is BondProposal {
  return proposal.kind !== "remove" && proposal.change.kind === "create-bond";
}

/**
 * The NICs of one network on all hosts, or the bonds of one network (for a drafted bond its `plannedNetworkUuid`), or the
 * tray where NICs lie that are in no bond.
 */
export interface GestureEnd {
  readonly kind: "nic" | "bond" | "tray";
  readonly network: NetworkUuid;
}

/** Where a NIC or bond is dropped that shall be free; asked for on its own, since it is no partner for a bond. */
export const tray: GestureEnd = { kind: "tray", network: plannedNetworkUuid("tray") };

export interface GestureContext {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  readonly scope: Scope;
}

export function verdict(
  gesture: GestureContext & { readonly source: GestureEnd; readonly target: GestureEnd },
): Verdict {
  const { source, target } = gesture;
  if (source.network === target.network) return refusal("Drop it on another NIC", sameNic);
  if (source.kind === "tray") return refusal("Pick up a NIC or a bond", sameNic);
  if (target.kind === "tray")
    return source.kind === "nic" ? takeOut(gesture, source.network) : breakUp(gesture, source);
  // A NIC in a bond stands for the bond where something is dropped on it, and for itself where it is picked up.
  const [from, to] = [source, bondEnd(gesture, target)].map((end) => bondOfEnd(gesture, end));
  if (source.kind === "nic" && to === null && target.kind === "nic") {
    if (bondAround(gesture, source.network)?.kind === "pool") return stillMember(gesture, source.network);
    return bondNics(gesture, [target.network, source.network]);
  }
  if (source.kind === "bond" && from && to) return join(gesture, from, to);
  const bond = to ?? from;
  const nic = source.kind === "nic" ? source.network : target.network;
  return bond ? extend(gesture, bond, nic) : refusal("Drop it on another NIC", sameNic);
}

/** The verdicts of all possible targets at once, by the network of the target. At most 10 ms for 64 hosts of 16 NICs. */
export function verdictsFor(
  gesture: GestureContext & { readonly source: GestureEnd },
): ReadonlyMap<NetworkUuid, Verdict> {
  const targets = gestureEnds(gesture).filter((end) => end.network !== gesture.source.network);
  return new Map(targets.map((target) => [target.network, verdict({ ...gesture, target })]));
}

/** Everything that can be picked up or dropped on: NICs and bonds of the pool, and bonds of the draft. */
export function gestureEnds({ topology, draft }: Pick<GestureContext, "topology" | "draft">): readonly GestureEnd[] {
  const nics = topology.pifs.filter((pif) => pif.role === "physical").map((pif) => pif.network);
  const bonds = topology.pifs.filter((pif) => pif.role === "bond").map((pif) => pif.network);
  return [
    ...distinct(nics).map((network) => ({ kind: "nic" as const, network })),
    ...distinct(bonds).map((network) => ({ kind: "bond" as const, network })),
    ...draft.changes.flatMap((change) =>
      change.kind === "create-bond" ? [{ kind: "bond" as const, network: draftedNetwork(topology, change) }] : [],
    ),
  ];
}

/** The verdict on a change as it stands now: a bond as the popover has it, or what a gesture proposes. */
export function verdictOnChange(
  { topology, draft }: Pick<GestureContext, "topology" | "draft">,
  proposal: Exclude<Proposal, { kind: "remove" }>,
): Verdict {
  const { change } = proposal;
  const others = proposal.kind === "replace" ? draft.changes.filter((_, at) => at !== proposal.index) : draft.changes;
  const findings = checkChange(topology, change, others);
  if (findings.some((finding) => finding.severity === "blocker")) {
    return { kind: "refuse", phrase: refusedPhrase(topology, change), findings, proposal: null };
  }
  const quiet = findings.every((finding) => !isParticular(finding));
  return { kind: quiet ? "allow" : "warn", phrase: phraseOf(topology, proposal), findings, proposal };
}

function refusedPhrase(topology: PoolTopology, change: Change): string {
  if (change.kind === "create-bond") return `Cannot bond ${memberNames(topology, change)}`;
  const label = draftLabel(topology, change);
  return `Cannot ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

function phraseOf(topology: PoolTopology, { kind, change }: Proposal): string {
  if (change.kind !== "create-bond") return draftLabel(topology, change);
  const nics = `${memberNames(topology, change)} ${scopeLabel(topology, change.scope)}`;
  return kind === "add" ? `Bond ${nics}` : `Add to ${change.network.name}: ${nics}`;
}

function bondNics(gesture: GestureContext, members: readonly NetworkUuid[]): Verdict {
  const { topology, draft, scope } = gesture;
  return verdictOnChange(gesture, { kind: "add", change: proposeBond({ topology, draft, members, scope }) });
}

function bondEnd(gesture: GestureContext, end: GestureEnd): GestureEnd {
  const around = end.kind === "nic" ? bondAround(gesture, end.network) : null;
  return around ? { kind: "bond", network: around.network } : end;
}

function bondOfEnd(gesture: GestureContext, end: GestureEnd): KnownBond | null {
  return end.kind === "bond" ? knownBond(gesture, end.network) : null;
}

/** A NIC joins a bond: a drafted one grows, one of the pool is made again with it. */
function extend(gesture: GestureContext, bond: KnownBond, nic: NetworkUuid): Verdict {
  const device = nicName(gesture.topology, nic);
  if (bond.members.includes(nic)) return refusal(`${device} is already in ${bond.name}`, sameNic);
  if (bondAround(gesture, nic) !== null) return stillMember(gesture, nic);
  return proposeMembers(gesture, bond, [...bond.members, nic]);
}

/** A NIC leaves its bond; a bond of two is no bond without it. */
function takeOut(gesture: GestureContext, nic: NetworkUuid): Verdict {
  const bond = bondAround(gesture, nic);
  if (bond === null) return refusal(`${nicName(gesture.topology, nic)} is in no bond`, inNoBond);
  if (bond.members.length <= 2) return breakUp(gesture, { kind: "bond", network: bond.network });
  return proposeMembers(
    gesture,
    bond,
    bond.members.filter((member) => member !== nic),
  );
}

function proposeMembers(gesture: GestureContext, bond: KnownBond, memberNetworks: readonly NetworkUuid[]): Verdict {
  const { topology, draft, scope } = gesture;
  if (bond.kind === "pool") {
    const { network: bondNetwork, mode, properties } = bond;
    return verdictOnChange(gesture, {
      kind: "add",
      change: { kind: "change-bond-members", bondNetwork, memberNetworks, mode, properties, scope },
    });
  }
  const drafted = draft.changes[bond.index];
  if (drafted?.kind === "change-bond-members" && hasMembersAsNow(topology, drafted, memberNetworks)) {
    return taken({ kind: "remove", index: bond.index, change: drafted }, `Leave ${bond.name} as it is`);
  }
  if (drafted?.kind === "create-bond" || drafted?.kind === "change-bond-members") {
    return verdictOnChange(gesture, { kind: "replace", index: bond.index, change: { ...drafted, memberNetworks } });
  }
  return refusal(`${bond.name} is already changed in this draft`, alreadyChanged);
}

function breakUp(gesture: GestureContext, end: GestureEnd): Verdict {
  const { topology, draft, scope } = gesture;
  const bond = knownBond(gesture, end.network);
  if (bond === null) return refusal("There is no such bond", inNoBond);
  const drafted = bond.kind === "draft" ? draft.changes[bond.index] : undefined;
  if (bond.kind === "draft" && drafted?.kind === "create-bond") {
    return taken({ kind: "remove", index: bond.index, change: drafted }, `Take ${bond.name} out of the draft`);
  }
  const change: Change = { kind: "break-bond", bondNetwork: end.network, removeNetwork: true, scope };
  if (bond.kind === "draft")
    return verdictOnChange({ topology, draft }, { kind: "replace", index: bond.index, change });
  return verdictOnChange(gesture, { kind: "add", change });
}

function join(gesture: GestureContext, from: KnownBond, to: KnownBond): Verdict {
  const { scope } = gesture;
  if (from.kind === "draft" || to.kind === "draft") {
    return refusal(`Cannot join ${from.name} and ${to.name}`, draftedBondsStay);
  }
  const { mode, properties } = to;
  const [survivor, absorbed] = [to.network, from.network];
  return verdictOnChange(gesture, {
    kind: "add",
    change: { kind: "join-bonds", survivor, absorbed, mode, properties, removeNetwork: true, scope },
  });
}

function stillMember(gesture: GestureContext, nic: NetworkUuid): Verdict {
  const name = bondAround(gesture, nic)?.name ?? "a bond";
  const device = nicName(gesture.topology, nic);
  return refusal(`${device} is in ${name}`, {
    ...isMember,
    summary: `${device} is still in ${name}.`,
    suggestion: `Take ${device} out of ${name} first: drop it on the tray of free NICs. When that is carried out, it can join another bond.`,
    subjects: [{ kind: "network", uuid: nic }],
  });
}

function taken(proposal: Proposal, phrase: string): Verdict {
  return { kind: "allow", phrase, findings: [], proposal };
}

function refusal(phrase: string, finding: Finding): Verdict {
  return { kind: "refuse", phrase, findings: [finding], proposal: null };
}
