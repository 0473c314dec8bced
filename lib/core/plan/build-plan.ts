import type { Change, DraftChanges } from "@/lib/core/draft/change";
import { changedNetwork, changeName, scopeOf } from "@/lib/core/draft/draft-label";
import { allMemberNetworks } from "@/lib/core/draft/members-on-host";
import { basisOf } from "@/lib/core/plan/basis";
import { digest } from "@/lib/core/plan/digest";
import { drawSteps } from "@/lib/core/plan/draw-steps";
import { impactOf } from "@/lib/core/plan/impact";
import { safestOptions, type Plan, type PlanOptions } from "@/lib/core/plan/plan";
import type { Step } from "@/lib/core/plan/step";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * Which calls turn this pool into the drafted one, and in which order? Pure; asks nothing whether it is wise (that is
 * lib/core/preflight) and leaves out what is already so, also by an earlier run of the same draft.
 *
 * The order, chosen so that a mistake shows itself where it costs least (safe-change.md B, C):
 * 1. All networks: additive, pool-wide, nobody notices.
 * 2. One member as the canary, then the others in waves, each wave proved before the next; the coordinator alone and
 *    last, because without it nothing can be called. With the strategy "inherit" it is first, and members copy it.
 * 3. On one host the work on management comes last: if it cuts the host off, nothing else is left undone there. LACP
 *    under management is a wave of its own, after the bond itself has been proved.
 * 4. Networks that nothing uses any more.
 * Never two calls at a time: steps are carried out one after the other.
 */
export function buildPlan(
  topology: PoolTopology,
  draft: DraftChanges,
  options: PlanOptions = safestOptions,
): Result<Plan> {
  const gone = draft.changes.find((change) => namesWhatIsGone(topology, change));
  if (gone) return notOk(outdated(topology, gone));
  if (hasTwice(draft)) return notOk(namesTwice);
  const { steps, waves, canary } = drawSteps(topology, draft, options);
  const basis = basisOf(topology, draft);
  return ok({
    pool: topology.pool.uuid,
    poolName: topology.pool.name,
    draft,
    // The canary by name: who starts this plan later gets the same order, wherever VMs have moved meanwhile.
    options: { ...options, canary },
    basis,
    digest: planDigest(basis, steps),
    steps,
    waves,
    impact: impactOf(
      topology,
      draft,
      waves.flatMap((wave) => wave.hosts),
    ),
  });
}

/** VMs come and go between review and start; which of their VIFs a step moves is not part of what a plan is. */
function planDigest(basis: Plan["basis"], steps: readonly Step[]): string {
  const lasting = steps
    .filter((step) => step.command.call !== "VIF.move")
    .map((step) => ({
      id: step.id,
      command: step.command,
      before: step.before,
      after: step.after.filter((expectation) => expectation.claim !== "vifs-on"),
    }));
  return digest({ basis, steps: lasting });
}

function namesWhatIsGone(topology: PoolTopology, change: Change): boolean {
  const scope = scopeOf(change);
  return (
    networksNamed(change).some((network) => !topology.networkOf.has(network)) ||
    (scope.kind === "hosts" && scope.hosts.some((host) => !topology.hostOf.has(host)))
  );
}

function networksNamed(change: Change): readonly NetworkUuid[] {
  switch (change.kind) {
    case "create-bond":
      return allMemberNetworks(change);
    case "change-bond-members":
      return [change.bondNetwork, ...change.memberNetworks];
    case "join-bonds":
      return [change.survivor, change.absorbed];
    case "break-bond":
    case "change-bond-mode":
    case "edit-network":
    case "remove-network":
      return [changedNetwork(change)];
    default:
      return unreachable(change);
  }
}

function outdated(topology: PoolTopology, change: Change): Failure {
  const subject = change.kind === "create-bond" ? changeName(topology, change) : "A change of the draft";
  const lost = networksNamed(change).some((network) => !topology.networkOf.has(network));
  const what = !lost ? "a host" : change.kind === "create-bond" ? "a NIC's network" : "a network";
  return failure("PLAN.DRAFT_OUTDATED", `${subject} names ${what} that this pool no longer has.`, {
    nextStep: "Remove this change from the draft and draw it again.",
  });
}

function hasTwice(draft: DraftChanges): boolean {
  const names = draft.changes.flatMap((change) => (change.kind === "create-bond" ? [change.network.name] : []));
  return new Set(names).size < names.length;
}

const namesTwice = failure("PLAN.NAME_TWICE", "Two bonds of the draft have the same name.", {
  nextStep: "Give one of them another name.",
});
