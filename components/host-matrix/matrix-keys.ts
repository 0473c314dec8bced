import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { moveInMatrix } from "@/lib/core/graph/matrix-items";
import type { CanvasKeys } from "@/components/topology-canvas/canvas-keys";
import { onCanvasKey } from "@/components/topology-canvas/canvas-keys";

/**
 * The grid by keys: arrows walk the cells, with something in the hand too, and Tab then goes to the next allowed cell of the
 * row. All other keys are those of the drawing.
 */
export function onMatrixKey(event: KeyboardEvent, at: CanvasItem, hand: CanvasKeys): void {
  if (event.metaKey || event.altKey) return;
  if (!used(event, at, hand)) return onCanvasKey(event, at, hand);
  event.preventDefault();
  event.stopPropagation();
}

function used(event: KeyboardEvent, at: CanvasItem, hand: CanvasKeys): boolean {
  const { key } = event;
  const { bonding, items, focus } = hand;
  const carry = bonding.current();
  const to = moveInMatrix(items, at, key, event.ctrlKey);
  if (to) {
    focus(to);
    if (carry) bonding.moveOver(to);
    return true;
  }
  if (carry && event.key === "Tab") return toNextAllowed(event, at, hand);
  return false;
}

function toNextAllowed(event: KeyboardEvent, at: CanvasItem, { bonding, items, focus }: CanvasKeys): boolean {
  const carry = bonding.current();
  const row = items.filter((item) => item.y === at.y);
  const order = event.shiftKey ? row.toReversed() : row;
  const here = order.indexOf(at);
  const allowed = (item: CanvasItem) => item.end !== null && carry?.verdicts.get(item.end.network)?.proposal;
  const next = order.slice(here + 1).find(allowed) ?? order.find(allowed);
  if (next) {
    focus(next);
    bonding.moveOver(next);
  }
  return true;
}
