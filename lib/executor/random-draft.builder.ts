import type { BondMode } from "@/lib/core/topology/entities";
import type { Change, DraftChanges, Scope } from "@/lib/core/draft/change";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { safestOptions, type PlanOptions } from "@/lib/core/plan/plan";
import { runPreflight } from "@/lib/core/preflight/run-preflight";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Finding } from "@/lib/core/shared/finding";
import { isUnused } from "@/lib/core/topology/is-unused";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { Dice } from "@/lib/fake-xenapi/pools/dice";

const modes: readonly BondMode[] = ["active-backup", "balance-slb", "lacp"];

/** What a random draft may be: how many changes at most, of which kinds, and which findings are let pass. */
export interface DraftTaste {
  readonly most?: number;
  readonly kinds?: readonly Change["kind"][];
  readonly isFine?: (findings: readonly Finding[]) => boolean;
}

/**
 * The one maker of random drafts: some changes of any kind that nothing forbids on this pool and that leave work to do, on
 * all hosts or on some; seldom none. The same dice give the same draft.
 */
export function randomDraft(topology: PoolTopology, dice: Dice, taste: DraftTaste = {}): DraftChanges {
  const { most = 3, kinds = everyKind, isFine = noBlocker } = taste;
  let draft: DraftChanges = { changes: [] };
  for (let number = 1; number <= 10 && draft.changes.length < most; number += 1) {
    const change = randomChange(topology, dice, number, kinds);
    if (change === null) continue;
    const next = { changes: [...draft.changes, change] };
    if (isFine(runPreflight(topology, next)) && isPlannable(topology, next)) draft = next;
  }
  return draft;
}

/** One to three hosts at a time, kept within a time or at once, now and then by way of toolstack restarts. */
export function randomOptions(dice: Dice): PlanOptions {
  return {
    ...safestOptions,
    strategy: dice.chance(0.1) ? "inherit" : "each-host",
    waveSize: dice.between(1, 3),
    keepSeconds: dice.pick([30, 120, null]),
    lacpInTwoSteps: dice.chance(0.7),
  };
}

function noBlocker(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== "blocker");
}

/** Work that the preview can carry out: changes that take each other's NICs are left to the checks. */
function isPlannable(topology: PoolTopology, draft: DraftChanges): boolean {
  const plan = buildPlan(topology, draft);
  if (!plan.ok || plan.value.steps.length === 0) return false;
  if (draft.changes.length < 2) return true;
  const after = applyCommands(
    topology,
    plan.value.steps.map((step) => step.command),
  );
  const again = buildPlan(after, draft);
  return !again.ok || again.value.steps.length === 0;
}

const everyKind: readonly Change["kind"][] = [
  "create-bond",
  "create-bond",
  "create-bond",
  "edit-network",
  "break-bond",
  "change-bond-mode",
  "change-bond-members",
  "change-bond-members",
  "join-bonds",
];

/** Null: this kind of change is about something that this pool has not. */
function randomChange(
  topology: PoolTopology,
  dice: Dice,
  number: number,
  kinds: readonly Change["kind"][],
): Change | null {
  const nics = networksOf(topology, "physical");
  const [bond, other] = dice.some(networksOf(topology, "bond"), 2);
  const mode = dice.pick(modes);
  const lacpOptions = [{}, { "lacp-time": "fast" }, { "lacp-fallback-ab": "false" }];
  const properties = mode === "lacp" ? dice.pick(lacpOptions) : {};
  const scope: Scope = dice.chance(0.7)
    ? { kind: "all" }
    : { kind: "hosts", hosts: dice.some(topology.hosts, dice.between(1, 2)).map((host) => host.uuid) };
  const memberNetworks = dice.some(nics, dice.between(2, 3));
  const removeNetwork = dice.chance(0.5);
  const kind = dice.pick(kinds);
  switch (kind) {
    case "create-bond": {
      const mtu = dice.pick([1500, 1500, 9000]);
      const network = { name: `Bond ${String(number)}`, description: "", mtu, automatic: dice.chance(0.5) };
      return { kind, network, memberNetworks, mode, properties, scope };
    }
    case "edit-network":
      return {
        kind,
        network: dice.pick(topology.networks).uuid,
        ...(dice.chance(0.4) ? { name: `Renamed ${String(number)}` } : {}),
        ...(dice.chance(0.3) ? { description: "Edited" } : {}),
        ...(dice.chance(0.5) ? { mtu: dice.pick([1500, 9000]) } : {}),
        ...(dice.chance(0.4) ? { automatic: dice.chance(0.5) } : {}),
      };
    case "break-bond":
      return bond === undefined ? null : { kind, bondNetwork: bond, removeNetwork, scope };
    case "change-bond-mode":
      return bond === undefined ? null : { kind, bondNetwork: bond, mode, properties, scope };
    case "change-bond-members":
      return bond === undefined ? null : { kind, bondNetwork: bond, memberNetworks, mode, properties, scope };
    case "join-bonds":
      return bond === undefined || other === undefined
        ? null
        : { kind, survivor: bond, absorbed: other, mode, properties, removeNetwork, scope };
    // Not among every kind: the seeds of earlier campaigns keep their meaning.
    case "remove-network": {
      const [unused] = dice.some(
        topology.networks.filter(({ uuid }) => isUnused(topology, uuid)),
        1,
      );
      return unused === undefined ? null : { kind, network: unused.uuid };
    }
    default:
      return unreachable(kind);
  }
}

function networksOf(topology: PoolTopology, role: "physical" | "bond") {
  return topology.networks
    .filter((network) => topology.pifsOnNetwork.get(network.uuid)?.some((pif) => pif.role === role))
    .map((network) => network.uuid);
}
