import type { StepState } from "@/lib/core/run/run-state";

/** Is this the end that a step is to come to? */
export function isGood(state: StepState["state"]): boolean {
  return state === "done" || state === "already-true";
}
