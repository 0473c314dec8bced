import type { Change, Scope } from "@/lib/core/draft/change";
import { changeName } from "@/lib/core/draft/draft-label";
import { bondAround } from "@/lib/core/draft/known-bond";
import {
  tray,
  verdict,
  type GestureContext,
  type GestureEnd,
  type Proposal,
  type Verdict,
} from "@/lib/core/draft/verdict";
import type { Finding } from "@/lib/core/shared/finding";
import { counted } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A way out of a refusal, with the verb on its button. */
export type Fix =
  /** Puts something else into the draft. */
  | { readonly kind: "propose"; readonly label: string; readonly proposal: Proposal }
  /** Only a person can do it, and not here: says what, and where. */
  | { readonly kind: "show"; readonly label: string; readonly finding: Finding };

/**
 * What could be done instead of what was refused? Asked once, after the drop: trying out narrower scopes costs more than
 * a drag may. Every fix that proposes something has been judged, and is allowed.
 */
export function fixesFor(
  gesture: GestureContext & { readonly source: GestureEnd; readonly target: GestureEnd },
  refused: Verdict,
): readonly Fix[] {
  const blockers = refused.findings.filter(({ severity }) => severity === "blocker");
  return [
    ...onOtherHosts(gesture, blockers),
    ...bondsInTheWay(gesture, blockers),
    ...changesInTheWay(gesture, blockers),
    ...blockers.flatMap((finding): readonly Fix[] => {
      const label = settings[finding.code];
      return label === undefined ? [] : [{ kind: "show", label, finding }];
    }),
  ];
}

/** Where the obstacle is a setting of the pool or of somebody's role. */
const settings: Readonly<Record<string, string>> = {
  "PREFLIGHT.HA_AND_MANAGEMENT": "Show HA setting",
  "PREFLIGHT.ROLE_TOO_LOW": "Show the role that is needed",
  "PREFLIGHT.OPERATION_PENDING": "Show what is under way",
};

/** Where only some hosts are in the way, the others may go ahead. */
function onOtherHosts(
  gesture: GestureContext & { readonly source: GestureEnd; readonly target: GestureEnd },
  blockers: readonly Finding[],
): readonly Fix[] {
  const { topology, scope } = gesture;
  const blocked = new Set(blockers.flatMap((finding) => hostsOf(topology, finding)));
  const inScope = scope.kind === "all" ? topology.hosts.map(({ uuid }) => uuid) : scope.hosts;
  const hosts = inScope.filter((host) => !blocked.has(host));
  if (hosts.length === 0 || hosts.length === inScope.length) return [];
  const narrower: Scope = { kind: "hosts", hosts };
  const { proposal } = verdict({ ...gesture, scope: narrower });
  const [only] = hosts;
  const name = hosts.length === 1 && only ? (topology.hostOf.get(only)?.name ?? "") : counted(hosts.length, "host");
  return proposal === null ? [] : [{ kind: "propose", label: `Use ${name} only`, proposal }];
}

function hostsOf(topology: PoolTopology, finding: Finding): readonly HostUuid[] {
  const named = new Set(finding.subjects.map(({ kind, uuid }) => `${kind} ${uuid}`));
  return topology.hosts.flatMap(({ uuid }) => {
    const own = [`host ${uuid}`, ...(topology.pifsOnHost.get(uuid) ?? []).map((pif) => `pif ${pif.uuid}`)];
    return own.some((name) => named.has(name)) ? [uuid] : [];
  });
}

/** A bond that holds one of the NICs can be broken first. */
function bondsInTheWay(
  gesture: GestureContext & { readonly source: GestureEnd; readonly target: GestureEnd },
  blockers: readonly Finding[],
): readonly Fix[] {
  const held = ["PREFLIGHT.NIC_ALREADY_BONDED", "GESTURE.HEIR_OF_BOND"];
  if (!blockers.some(({ code }) => held.includes(code))) return [];
  const nics = [gesture.source, gesture.target].filter(({ kind }) => kind === "nic");
  const bonds = new Map(
    nics.flatMap(({ network }) => {
      const bond = bondAround(gesture, network);
      return bond?.kind === "pool" ? [[bond.network, bond] as const] : [];
    }),
  );
  return [...bonds.values()].flatMap((bond): readonly Fix[] => {
    const source: GestureEnd = { kind: "bond", network: bond.network };
    const { proposal } = verdict({ ...gesture, source, target: tray });
    return proposal === null ? [] : [{ kind: "propose", label: `Break ${bond.name} first`, proposal }];
  });
}

/** A change of the draft that speaks about the same thing can be taken back. */
function changesInTheWay({ topology, draft }: GestureContext, blockers: readonly Finding[]): readonly Fix[] {
  const codes = ["PREFLIGHT.NIC_ALREADY_DRAFTED", "GESTURE.ALREADY_CHANGED", "GESTURE.BOND_DRAFTED"];
  const found = blockers.filter(({ code }) => codes.includes(code));
  const named = (change: Change) => found.some((finding) => finding.summary.includes(changeName(topology, change)));
  return draft.changes.flatMap((change, index): readonly Fix[] => {
    if (!named(change)) return [];
    const label = `Remove ${changeName(topology, change)} from the draft`;
    return [{ kind: "propose", label, proposal: { kind: "remove", index, change } }];
  });
}
