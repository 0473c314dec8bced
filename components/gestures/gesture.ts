import type { GestureEnd, Verdict } from "@/lib/core/draft/verdict";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** A thing of any view that can be picked up or dropped on. Every view has keys of its own; `data-item` carries them. */
export interface GestureItem {
  readonly key: string;
  /** What it is to a gesture; null for what can be neither picked up nor dropped on. */
  readonly end: GestureEnd | null;
  /** "eth3", "Management". */
  readonly label: string;
}

/** Something is in the hand. Mouse, click-click and keyboard differ only in `via`: the rules and the marks are the same. */
export interface Carry {
  readonly source: GestureEnd;
  /** Where it was picked up, so that focus can go back there. */
  readonly from: GestureItem;
  /** "eth3", "eth3 + eth4". */
  readonly label: string;
  readonly via: "drag" | "click" | "keyboard";
  readonly verdicts: ReadonlyMap<NetworkUuid, Verdict>;
  /** The target under the pointer or the focus; null over nothing that could be one. */
  readonly over: GestureItem | null;
}

export type GestureEvent =
  | { readonly event: "picked-up"; readonly carry: Carry }
  | { readonly event: "moved-over"; readonly over: Carry["over"] }
  /** The pool or the draft changed under the hand: same gesture, new verdicts. */
  | { readonly event: "judged-again"; readonly verdicts: Carry["verdicts"] }
  | { readonly event: "let-go" };

/** Answers the same object when nothing changes: a pointer that moves within one target redraws nothing. */
export function gestureReducer(carry: Carry | null, event: GestureEvent): Carry | null {
  switch (event.event) {
    case "picked-up":
      return event.carry;
    case "moved-over":
      return carry === null || carry.over?.key === event.over?.key ? carry : { ...carry, over: event.over };
    case "judged-again":
      return carry === null ? carry : { ...carry, verdicts: event.verdicts };
    case "let-go":
      return null;
    default:
      return unreachable(event);
  }
}
