import { plannedNetworkUuid, bondMarker } from "@/lib/core/draft/bond-marker";
import type { CreateBondChange, DraftChanges, Scope } from "@/lib/core/draft/change";
import { memberNames, nicName, scopeLabel } from "@/lib/core/draft/draft-label";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { checkChange } from "@/lib/core/preflight/run-preflight";
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
  | { readonly kind: "add"; readonly change: CreateBondChange }
  /** A NIC joins a bond of the draft: `index` counts in `draft.changes`. */
  | { readonly kind: "replace"; readonly index: number; readonly change: CreateBondChange };

/** The NICs of one network on all hosts, or the bonds of one network (for a drafted bond its `plannedNetworkUuid`). */
export interface GestureEnd {
  readonly kind: "nic" | "bond";
  readonly network: NetworkUuid;
}

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
  if (source.kind === "nic" && target.kind === "nic") return bondNics(gesture, [target.network, source.network]);
  if (source.kind === "bond" && target.kind === "bond") return refusal("Cannot join two bonds", bondsStay);
  const [bond, nic] = source.kind === "bond" ? [source, target] : [target, source];
  return extendDrafted(gesture, bond.network, nic.network);
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
    ...draft.changes.map((change) => ({ kind: "bond" as const, network: draftedNetwork(topology, change) })),
  ];
}

/** The network by which the canvas knows a drafted bond. */
export function draftedNetwork(topology: PoolTopology, change: CreateBondChange): NetworkUuid {
  return plannedNetworkUuid(bondMarker(topology.pool.uuid, change));
}

/** The verdict on a bond as the popover has it now, after the operator chose mode, name and members. */
export function verdictOnChange(
  { topology, draft }: Pick<GestureContext, "topology" | "draft">,
  proposal: Proposal,
): Verdict {
  const { change } = proposal;
  const others = proposal.kind === "replace" ? draft.changes.filter((_, at) => at !== proposal.index) : draft.changes;
  const findings = checkChange(topology, change, others);
  const nics = memberNames(topology, change);
  if (findings.some((finding) => finding.severity === "blocker")) {
    return { kind: "refuse", phrase: `Cannot bond ${nics}`, findings, proposal: null };
  }
  const quiet = findings.every((finding) => finding.severity === "note");
  const phrase =
    proposal.kind === "add"
      ? `Bond ${nics} ${scopeLabel(topology, change.scope)}`
      : `Add to ${change.network.name}: ${nics} ${scopeLabel(topology, change.scope)}`;
  return { kind: quiet ? "allow" : "warn", phrase, findings, proposal };
}

function bondNics(gesture: GestureContext, members: readonly NetworkUuid[]): Verdict {
  const { topology, draft, scope } = gesture;
  return verdictOnChange(gesture, { kind: "add", change: proposeBond({ topology, draft, members, scope }) });
}

function extendDrafted(gesture: GestureContext, bond: NetworkUuid, nic: NetworkUuid): Verdict {
  const { topology, draft } = gesture;
  const index = draft.changes.findIndex((change) => draftedNetwork(topology, change) === bond);
  const drafted = draft.changes[index];
  const device = nicName(topology, nic);
  if (drafted === undefined) {
    const name = topology.networkOf.get(bond)?.name ?? "this bond";
    return refusal(`Cannot add ${device} to ${name}`, { ...bondsStay, subjects: [{ kind: "network", uuid: bond }] });
  }
  const change = { ...drafted, memberNetworks: [...drafted.memberNetworks, nic] };
  if (drafted.memberNetworks.includes(nic)) return refusal(`${device} is already in ${drafted.network.name}`, sameNic);
  return verdictOnChange(gesture, { kind: "replace", index, change });
}

function refusal(phrase: string, finding: Finding): Verdict {
  return { kind: "refuse", phrase, findings: [finding], proposal: null };
}

const sameNic: Finding = {
  code: "GESTURE.SAME_NIC",
  severity: "blocker",
  summary: "That is the same NIC.",
  reason: "A bond joins at least two different NICs.",
  suggestion: "Choose another NIC.",
  subjects: [],
  xenapiCode: null,
};

const bondsStay: Finding = {
  code: "GESTURE.BOND_EXISTS",
  severity: "blocker",
  summary: "The members of an existing bond cannot be changed in place.",
  reason: "XenAPI has no call for it: the bond has to be broken and made again.",
  suggestion: "Drop the NIC on a free NIC to make a new bond.",
  subjects: [],
  xenapiCode: null,
};
