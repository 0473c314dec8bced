import { allHold, unmet } from "@/lib/core/plan/holds";
import type { InverseStep } from "@/lib/core/plan/step";
import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import { isPassing } from "@/lib/executor/look-patiently";
import type { RunContext } from "@/lib/executor/run-context";

/** What one look shows of a call. */
export type Sight =
  /** All that it should bring about is there, and no task is pending. */
  | { readonly kind: "after" }
  /** All that was before is still so. `hostLost`: its task ended because the coordinator lost the host. */
  | { readonly kind: "before"; readonly hostLost: boolean }
  /** Neither. `missing`: what of the after is not so, as sentences. */
  | { readonly kind: "between"; readonly missing: readonly string[] }
  | { readonly kind: "pending" }
  | { readonly kind: "refused"; readonly xenapi: XenApiRefusal; readonly partly: boolean }
  /** `passing`: waiting may help. */
  | { readonly kind: "away"; readonly reason: string; readonly passing: boolean };

/** Looks once. The task is asked first: a call that ends between the two questions then shows its effect. */
export async function sightOf({ port, signal }: RunContext, step: InverseStep, task: string | null): Promise<Sight> {
  const asked = await port.taskOutcome({ task, call: step.command.call });
  if (!asked.ok) return away(asked.failure);
  if (asked.value.kind === "pending") return { kind: "pending" };
  // Without the task's uuid an ended task may be anybody's: only the pool's own state counts then.
  const ended = task === null ? null : asked.value;
  const looked = await port.look({ signal });
  if (!looked.ok) return away(looked.failure);
  if (allHold(step.after, looked.value)) return { kind: "after" };
  const asBefore = allHold(step.before, looked.value);
  if (ended?.kind === "failure" && !isHostLost(ended.xenapi)) {
    return { kind: "refused", xenapi: ended.xenapi, partly: !asBefore };
  }
  return asBefore && ended?.kind !== "success"
    ? { kind: "before", hostLost: ended?.kind === "failure" }
    : { kind: "between", missing: unmet(step.after, looked.value) };
}

/** The coordinator lost its host in the middle of a forwarded call, which may still take effect (xenapi.md 5.1.4). */
export function isHostLost(xenapi: XenApiRefusal): boolean {
  return xenapi.code === "CANNOT_CONTACT_HOST";
}

function away(failure: Failure): Sight {
  return { kind: "away", reason: failure.message, passing: isPassing(failure) };
}
