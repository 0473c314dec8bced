import { plannedNetworkUuid } from "@/lib/core/draft/bond-marker";
import { breakProposal, membersProposal } from "@/lib/core/draft/bond-proposals";
import type { Change, CreateBondChange, DraftChanges, Scope } from "@/lib/core/draft/change";
import { nicName } from "@/lib/core/draft/draft-label";
import { draftedNetwork } from "@/lib/core/draft/drafted-network";
import { alreadyChanged, draftedBondsStay, inNoBond, sameNic, severalBonds } from "@/lib/core/draft/gesture-findings";
import { heirNames, nicNames, phraseOf, refusedPhrase } from "@/lib/core/draft/gesture-phrases";
import { bondAround, knownBond, type KnownBond } from "@/lib/core/draft/known-bond";
import { inPortOrder, standing } from "@/lib/core/draft/port-order";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { releaseAll } from "@/lib/core/draft/release-nics";
import { bySeverity, checkChange, isParticular, type Asker } from "@/lib/core/preflight/run-preflight";
import type { Finding } from "@/lib/core/shared/finding";
import { unreachable } from "@/lib/core/shared/internal-error";
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

export type Proposal = PlainProposal | MoveProposal;

type PlainProposal =
  | { readonly kind: "add"; readonly change: Change }
  /** A change of the draft becomes another one: `index` counts in `draft.changes`. */
  | { readonly kind: "replace"; readonly index: number; readonly change: Change }
  /** A change of the draft is taken back; `change` is that change. */
  | { readonly kind: "remove"; readonly index: number; readonly change: Change };

/** A NIC goes from one bond to another: what lets it go stands in `draft`, and `change`, which takes it, comes after. */
export interface MoveProposal {
  readonly kind: "move";
  readonly change: Change;
  /** The whole draft but for `change`. */
  readonly draft: DraftChanges;
  /** What lets the NIC go; null where a bond of the draft merely shrinks. */
  readonly release: Change | null;
  /** What happens to the bonds that let a NIC go: "breaks Guests", "Storage keeps eth2 + eth3". */
  readonly losses: readonly string[];
}

/** The draft when this proposal is taken. */
export function afterProposal(draft: DraftChanges, proposal: Proposal): DraftChanges {
  switch (proposal.kind) {
    case "add":
      return { changes: [...draft.changes, proposal.change] };
    case "replace":
      return { changes: draft.changes.with(proposal.index, proposal.change) };
    case "remove":
      return { changes: draft.changes.toSpliced(proposal.index, 1) };
    case "move":
      return { changes: [...proposal.draft.changes, proposal.change] };
    default:
      return unreachable(proposal);
  }
}

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
  /** Networks of further NICs that are in the hand with it: several are selected. Only of a source. */
  readonly along?: readonly NetworkUuid[];
}

/** Where a NIC or bond is dropped that shall be free; asked for on its own, since it is no partner for a bond. */
export const tray: GestureEnd = { kind: "tray", network: plannedNetworkUuid("tray") };

export interface GestureContext {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  readonly scope: Scope;
  /** Who asks; without it nothing is known of their role. */
  readonly asker?: Asker;
}

export function verdict(
  gesture: GestureContext & { readonly source: GestureEnd; readonly target: GestureEnd },
): Verdict {
  const { source, target } = gesture;
  const nics = handOf(source);
  if (source.network === target.network || nics.includes(target.network))
    return refusal("Drop it on another NIC", sameNic);
  if (source.kind === "tray") return refusal("Pick up a NIC or a bond", sameNic);
  if (target.kind === "tray") return source.kind === "nic" ? takeOut(gesture, nics) : breakUp(gesture, source.network);
  // A NIC in a bond stands for the bond where something is dropped on it, and for itself where it is picked up.
  const [from, to] = [source, bondEnd(gesture, target)].map((end) => bondOfEnd(gesture, end));
  if (source.kind === "bond") {
    if (from && to)
      return from.network === to.network ? ownMember(gesture, from, target.network) : join(gesture, from, to);
    return from ? extend(gesture, from, [target.network]) : refusal("Drop it on another NIC", sameNic);
  }
  if (to) return extend(gesture, to, nics);
  return target.kind === "nic"
    ? bondNics(gesture, [target.network, ...nics])
    : refusal("Drop it on another NIC", sameNic);
}

/** Networks of all NICs in the hand; none when it holds a bond. */
function handOf(source: GestureEnd): readonly NetworkUuid[] {
  return source.kind === "nic" ? distinct([source.network, ...(source.along ?? [])]) : [];
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
  { topology, draft, asker }: Pick<GestureContext, "topology" | "draft" | "asker">,
  proposal: Exclude<Proposal, { kind: "remove" }>,
): Verdict {
  const { change } = proposal;
  const findings = checkChange(topology, change, othersOf(draft, proposal), asker);
  if (proposal.kind === "move" && proposal.release !== null) {
    const { release } = proposal;
    const rest = [...proposal.draft.changes.filter((one) => one !== release), change];
    const known = new Set(findings.map(({ code, summary }) => code + summary));
    const more = checkChange(topology, release, rest, asker).filter(({ code, summary }) => !known.has(code + summary));
    return judged(topology, proposal, [...findings, ...more].toSorted(bySeverity));
  }
  return judged(topology, proposal, findings);
}

function othersOf(draft: DraftChanges, proposal: Exclude<Proposal, { kind: "remove" }>): readonly Change[] {
  if (proposal.kind === "move") return proposal.draft.changes;
  return proposal.kind === "replace" ? draft.changes.filter((_, at) => at !== proposal.index) : draft.changes;
}

function judged(
  topology: PoolTopology,
  proposal: Exclude<Proposal, { kind: "remove" }>,
  findings: readonly Finding[],
): Verdict {
  const { change } = proposal;
  if (findings.some((finding) => finding.severity === "blocker")) {
    return { kind: "refuse", phrase: refusedPhrase(topology, change), findings, proposal: null };
  }
  const quiet = findings.every((finding) => !isParticular(finding));
  return { kind: quiet ? "allow" : "warn", phrase: phraseOf(topology, proposal), findings, proposal };
}

/** A new bond of these NICs, as a drop of some on another makes it; those in a bond leave it. Networks; at least two. */
export function bondNics(gesture: GestureContext, nics: readonly NetworkUuid[]): Verdict {
  const released = releaseAll(gesture, nics);
  if (!released.ok) return refusal(`Cannot bond ${nicNames(gesture.topology, nics)}`, released.failure);
  const { topology, scope } = gesture;
  const { draft, ...freed } = released.value;
  // The same bond whichever of them was dropped on the other.
  const change = proposeBond({ topology, draft, members: inPortOrder(topology, nics), scope });
  return verdictOnChange(
    gesture,
    draft === gesture.draft ? { kind: "add", change } : { kind: "move", change, draft, ...freed },
  );
}

function bondEnd(gesture: GestureContext, end: GestureEnd): GestureEnd {
  const around = end.kind === "nic" ? bondAround(gesture, end.network) : null;
  return around ? { kind: "bond", network: around.network } : end;
}

function bondOfEnd(gesture: GestureContext, end: GestureEnd): KnownBond | null {
  return end.kind === "bond" ? knownBond(gesture, end.network) : null;
}

/** NICs join a bond: a drafted one grows, one of the pool is made again with them. They may come from another bond. */
function extend(gesture: GestureContext, bond: KnownBond, nics: readonly NetworkUuid[]): Verdict {
  const { topology } = gesture;
  const joining = nics.filter((nic) => !bond.members.includes(nic));
  if (joining.length === 0) return ownMember(gesture, bond, nics[0]);
  const released = releaseAll(gesture, joining);
  if (!released.ok) return refusal(`Cannot add ${nicNames(topology, joining)} to ${bond.name}`, released.failure);
  const { draft, ...freed } = released.value;
  const wanted = [...bond.members, ...inPortOrder(topology, joining)];
  if (draft === gesture.draft) return proposeMembers(gesture, bond, wanted);
  const inner = membersProposal({ ...gesture, draft }, knownBond({ topology, draft }, bond.network) ?? bond, wanted);
  if (inner === null || inner.kind === "remove") return refusal(`Cannot change ${bond.name}`, alreadyChanged);
  const rest = inner.kind === "replace" ? { changes: draft.changes.toSpliced(inner.index, 1) } : draft;
  return verdictOnChange(gesture, { kind: "move", change: inner.change, draft: rest, ...freed });
}

/** NICs leave their bond; a bond that would keep fewer than two is broken. */
function takeOut(gesture: GestureContext, nics: readonly NetworkUuid[]): Verdict {
  const bonds = nics.map((nic) => bondAround(gesture, nic));
  const [bond] = bonds;
  const free = nics[bonds.indexOf(null)];
  if (!bond || free !== undefined)
    return refusal(`${nicName(gesture.topology, free ?? tray.network)} is in no bond`, inNoBond);
  if (bonds.some((other) => other?.network !== bond.network))
    return refusal("Take NICs out of one bond at a time", severalBonds);
  const left = bond.members.filter((member) => !nics.includes(member));
  return left.length < 2 ? breakUp(gesture, bond.network) : proposeMembers(gesture, bond, left);
}

function proposeMembers(gesture: GestureContext, bond: KnownBond, memberNetworks: readonly NetworkUuid[]): Verdict {
  const proposal = membersProposal(gesture, bond, memberNetworks);
  if (proposal === null) return refusal(`${bond.name} is already changed in this draft`, alreadyChanged);
  if (proposal.kind === "remove") return taken(proposal, `Leave ${bond.name} as it is`);
  return verdictOnChange(gesture, proposal);
}

function breakUp(gesture: GestureContext, network: NetworkUuid): Verdict {
  const bond = knownBond(gesture, network);
  if (bond === null) return refusal("There is no such bond", inNoBond);
  const proposal = breakProposal(gesture, bond);
  if (proposal === null) return refusal(`${bond.name} is already changed in this draft`, alreadyChanged);
  if (proposal.kind === "remove") return taken(proposal, `Take ${bond.name} out of the draft`);
  const { phrase, ...answer } = verdictOnChange(gesture, proposal);
  const heir = heirNames(gesture.topology, network);
  return { ...answer, phrase: heir === "" ? phrase : `${phrase}; ${heir} keeps its IP and VLANs` };
}

/** The one that carries management, else an address, else the lower ports survives, whichever was dropped on the other. */
function join(gesture: GestureContext, from: KnownBond, to: KnownBond): Verdict {
  const { topology, scope } = gesture;
  const [one, other] = [from, to].toSorted((a, b) => standing(topology, a) - standing(topology, b));
  if (one?.kind !== "pool" || other?.kind !== "pool") {
    return refusal(`Cannot join ${from.name} and ${to.name}`, draftedBondsStay);
  }
  const { mode, properties } = one;
  const [survivor, absorbed] = [one.network, other.network];
  return verdictOnChange(gesture, {
    kind: "add",
    change: { kind: "join-bonds", survivor, absorbed, mode, properties, removeNetwork: true, scope },
  });
}

function ownMember({ topology }: GestureContext, bond: KnownBond, nic: NetworkUuid | undefined): Verdict {
  return refusal(`${nic === undefined ? "It" : nicName(topology, nic)} is already in ${bond.name}`, sameNic);
}

function taken(proposal: Proposal, phrase: string): Verdict {
  return { kind: "allow", phrase, findings: [], proposal };
}

function refusal(phrase: string, finding: Finding): Verdict {
  return { kind: "refuse", phrase, findings: [finding], proposal: null };
}
