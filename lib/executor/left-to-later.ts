import { holds } from "@/lib/core/plan/holds";
import { lastClaims } from "@/lib/core/plan/last-claims";
import { claimsOneByOne } from "@/lib/executor/claims-one-by-one";
import type { RunState, UndoState } from "@/lib/core/run/run-state";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * Was this undo called, and is all that it did not bring about the business of a later one? Where Bond.create was broken off
 * before it moved the virtual interfaces (xenapi.md 5.1.3, effect 8), Bond.destroy has none to give to the primary member:
 * each is on the network already to which the last undos would bring it. To stand still there would leave all else undone.
 */
export function isLeftToLater(state: RunState, undo: UndoState, topology: PoolTopology): boolean {
  if (undo.state !== "unconfirmed") return false;
  const undos = state.revert?.undos ?? [];
  const later = undos.slice(undos.findIndex((one) => one.step.id === undo.step.id) + 1);
  const own = claimsOneByOne(undo.step.after, topology);
  const last = new Set(lastClaims([...own, ...later.flatMap(({ step }) => claimsOneByOne(step.after, topology))]));
  return own.every((claim) => holds(claim, topology) || (claim.claim === "vif-on" && !last.has(claim)));
}

/** What the journal says of such an undo. */
export const leftToLater = "It is so but for virtual interfaces, which the next steps see to; nothing was called.";
