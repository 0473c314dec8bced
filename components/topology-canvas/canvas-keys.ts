import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { isFocusKey, moveFocus } from "@/lib/core/graph/move-focus";
import type { Bonding } from "@/components/gestures/use-bonding";

export interface CanvasKeys {
  readonly bonding: Bonding;
  readonly mayChange: boolean;
  readonly items: readonly CanvasItem[];
  readonly focus: (item: CanvasItem) => void;
  /** Removes a drafted bond. */
  readonly remove: (item: CanvasItem) => void;
  /** Escape with nothing in the hand. */
  readonly deselect: () => void;
}

/**
 * The keyboard's way through the drawing. Idle: arrows move the focus, Space or B picks up. With something in the hand:
 * arrows step among targets, Tab to the next one that is allowed, Space or Enter drops, Escape puts back.
 */
export function onCanvasKey(event: KeyboardEvent, at: CanvasItem, keys: CanvasKeys): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const used = keys.bonding.current() ? carryKey(event, at, keys) : idleKey(event, at, keys);
  if (!used) return;
  event.preventDefault();
  event.stopPropagation();
}

function idleKey(event: KeyboardEvent, at: CanvasItem, keys: CanvasKeys): boolean {
  const { key } = event;
  if (isFocusKey(key)) {
    keys.focus(moveFocus(keys.items, at, key));
    return true;
  }
  if ((key === " " || key.toLowerCase() === "b") && at.end && keys.mayChange) {
    keys.bonding.pickUp(at, "keyboard");
    return true;
  }
  if (key === "Delete" && at.lane === "bond" && keys.mayChange) {
    keys.remove(at);
    return true;
  }
  if (key === "Escape") {
    keys.deselect();
    return true;
  }
  return false;
}

function carryKey(event: KeyboardEvent, at: CanvasItem, { bonding, items, focus }: CanvasKeys): boolean {
  const carry = bonding.current();
  if (!carry) return false;
  const { key } = event;
  const verdictOf = (item: CanvasItem) => (item.end ? carry.verdicts.get(item.end.network) : undefined);
  const step = (to: CanvasItem | undefined) => {
    if (!to) return;
    focus(to);
    bonding.moveOver(to);
  };
  if (key === "Escape") {
    bonding.cancel();
    return true;
  }
  if (key === " " || key === "Enter") {
    bonding.drop();
    return true;
  }
  if (isFocusKey(key)) {
    const targets = items.filter((item) => item.key === at.key || verdictOf(item) !== undefined);
    step(moveFocus(targets, at, key));
    return true;
  }
  if (key === "Tab") {
    const allowed = items.filter((item) => verdictOf(item)?.proposal);
    const order = event.shiftKey ? [...allowed].reverse() : allowed;
    const here = items.indexOf(at);
    const next = order.find((item) => (event.shiftKey ? items.indexOf(item) < here : items.indexOf(item) > here));
    step(next ?? order[0]);
    return true;
  }
  return false;
}
