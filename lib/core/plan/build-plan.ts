import type { DraftChanges } from "@/lib/core/draft/change";
import { resolveBond, type ResolvedBond } from "@/lib/core/draft/resolve-bond";
import { basisOf } from "@/lib/core/plan/basis";
import { bondStep, touchesManagement } from "@/lib/core/plan/bond-step";
import { digest } from "@/lib/core/plan/digest";
import { impactOnHost } from "@/lib/core/plan/impact";
import { networkStep } from "@/lib/core/plan/network-step";
import type { Plan } from "@/lib/core/plan/plan";
import type { Step } from "@/lib/core/plan/step";
import { failure } from "@/lib/core/shared/failure";
import { InternalError } from "@/lib/core/shared/internal-error";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * Which calls turn this pool into the drafted one, and in which order? Pure; asks nothing whether it is wise (that is
 * lib/core/preflight) and leaves out what an earlier run of the same draft has already made.
 *
 * The order, chosen so that a mistake shows itself where it costs least:
 * 1. All networks: additive, pool-wide, nobody notices.
 * 2. Host by host, members in their order, coordinator last: every bond of a host, then the next host. The first host is
 *    the one that proves the switches; a failure there leaves all others whole, and above all the coordinator, without
 *    which nothing can be called. Members never wait half-changed for the coordinator's toolstack to copy its bonds.
 * 3. On one host the bond that carries management comes last: if it cuts the host off, nothing else is left undone there.
 * Never two calls at a time: steps are carried out one after the other.
 */
export function buildPlan(topology: PoolTopology, draft: DraftChanges): Result<Plan> {
  const bonds = draft.changes.map((change) => resolveBond(topology, change));
  const gone = bonds.find((bond) => bond.unknownNetworks.length + bond.unknownHosts.length > 0);
  if (gone) return notOk(namesWhatIsGone(gone));
  const steps = [...networkSteps(bonds), ...hostSteps(topology, bonds)];
  if (new Set(steps.map((step) => step.id)).size < steps.length) return notOk(namesTwice);
  const basis = basisOf(topology, draft);
  return ok({
    pool: topology.pool.uuid,
    poolName: topology.pool.name,
    draft,
    basis,
    digest: planDigest(basis, steps),
    steps,
    impact: hostsInOrder(topology).flatMap((host) =>
      bonds.flatMap((bond) =>
        workOn(bond)
          .filter((resolved) => resolved.host.uuid === host.uuid)
          .flatMap((resolved) => impactOnHost(topology, bond, resolved)),
      ),
    ),
  });
}

/** VMs come and go between review and start; which of their VIFs a step moves is not part of what a plan is. */
function planDigest(basis: Plan["basis"], steps: readonly Step[]): string {
  const lasting = steps.map((step) => ({
    id: step.id,
    command: step.command,
    before: step.before,
    after: step.after.filter((expectation) => expectation.claim !== "vifs-on"),
  }));
  return digest({ basis, steps: lasting });
}

function networkSteps(bonds: readonly ResolvedBond[]): readonly Step[] {
  return bonds.filter((bond) => bond.madeNetwork === null && workOn(bond).length > 0).map(networkStep);
}

function hostSteps(topology: PoolTopology, bonds: readonly ResolvedBond[]): readonly Step[] {
  return hostsInOrder(topology).flatMap((host) => {
    const work = bonds.flatMap((bond) =>
      workOn(bond)
        .filter((resolved) => resolved.host.uuid === host.uuid)
        .map((resolved) => ({ bond, resolved })),
    );
    const last = work.filter(({ resolved }) => touchesManagement(topology, resolved));
    const first = work.filter((item) => !last.includes(item));
    return [...first, ...last].map(({ bond, resolved }) => bondStep(topology, bond, resolved));
  });
}

/** The hosts on which there is something to do and enough NICs to do it with; preflight speaks about the others. */
function workOn(bond: ResolvedBond): ResolvedBond["hosts"] {
  return bond.hosts.filter((host) => host.made === null && host.nics.length >= 2);
}

function hostsInOrder(topology: PoolTopology): PoolTopology["hosts"] {
  const { coordinator } = topology.pool;
  const last = topology.hosts.filter((host) => host.uuid === coordinator);
  if (topology.hosts.length > 0 && last.length === 0)
    throw new InternalError("The pool's coordinator is not one of its hosts.");
  return [...topology.hosts.filter((host) => host.uuid !== coordinator), ...last];
}

function namesWhatIsGone(bond: ResolvedBond) {
  const what = bond.unknownNetworks.length > 0 ? "a NIC's network" : "a host";
  return failure("PLAN.DRAFT_OUTDATED", `${bond.change.network.name} names ${what} that this pool no longer has.`, {
    nextStep: "Remove this bond from the draft and draw it again.",
  });
}

const namesTwice = failure("PLAN.NAME_TWICE", "Two bonds of the draft have the same name.", {
  nextStep: "Give one of them another name.",
});
