import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { isFocusKey, moveFocus } from "@/lib/core/graph/move-focus";
import { areSingleLettersOn } from "@/components/shortcuts/shortcut-registry";
import { trayItem } from "@/components/gestures/tray-item";
import type { Bonding } from "@/components/gestures/use-bonding";

export interface CanvasKeys {
  readonly bonding: Bonding;
  readonly mayChange: boolean;
  readonly items: readonly CanvasItem[];
  readonly focus: (item: CanvasItem) => void;
  /** Picks up what has the focus, with what is selected beside it. */
  readonly pickUp: (item: CanvasItem) => void;
  /** Breaks a bond, or takes a NIC out of its bond: the same as a drop on the tray. */
  readonly takeOut: (item: CanvasItem) => void;
  /** Opens the form for a bond's mode; false where there is none. */
  readonly changeMode: (item: CanvasItem) => boolean;
  /** Escape with nothing in the hand. */
  readonly deselect: () => void;
}

/**
 * The keyboard's way through the drawing. Idle: arrows move the focus, Space or B picks up, Delete or U frees, M asks for
 * the mode. With something in the hand: arrows step among targets, Tab to the next one that is allowed, U to the tray,
 * Space or Enter drops, Escape puts back.
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
  if (key === "Escape") {
    keys.deselect();
    return true;
  }
  if (!keys.mayChange || !at.end) return false;
  if (key === " " || isLetter(key, "b")) {
    keys.pickUp(at);
    return true;
  }
  if (key === "Delete" || isLetter(key, "u")) {
    keys.takeOut(at);
    return true;
  }
  return isLetter(key, "m") && keys.changeMode(at);
}

/** Single letters can be switched off (WCAG 2.1.4). */
function isLetter(key: string, letter: string): boolean {
  return key.toLowerCase() === letter && areSingleLettersOn();
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
  if (isLetter(key, "u")) {
    bonding.moveOver(trayItem);
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
