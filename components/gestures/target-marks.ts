import type { GestureEnd } from "@/lib/core/draft/verdict";
import type { GestureHandle } from "@/components/gestures/gesture-context";

/** A thing's part in what is going on, as plain values: a row draws itself anew only when one of its own changes. */
export interface TargetMarks {
  readonly verdict: "allow" | "warn" | "refuse" | null;
  /** In the hand: it, or its fellow on another host. */
  readonly carried: boolean;
  /** Pointed at, by pointer or focus. */
  readonly over: boolean;
  readonly tabStop: boolean;
  readonly selected: boolean;
}

/** All hosts' NICs of a network share one verdict, so all are marked at once; `over` is true of one thing only. */
export function targetMarks(hand: GestureHandle, key: string, end: GestureEnd | null): TargetMarks {
  const { carry } = hand;
  const carried =
    carry !== null &&
    end !== null &&
    (carry.source.network === end.network || carry.source.along?.includes(end.network) === true);
  return {
    verdict: carry === null || end === null || carried ? null : (carry.verdicts.get(end.network)?.kind ?? null),
    carried,
    over: carry?.over?.key === key,
    tabStop: hand.tabStop === key,
    selected: hand.selected.has(key),
  };
}

/** The same as attributes, for the style sheet and for tests. */
export function markAttributes(marks: TargetMarks) {
  return {
    "data-verdict": marks.verdict ?? undefined,
    "data-carried": marks.carried || undefined,
    "data-over": marks.over || undefined,
    "data-selected": marks.selected || undefined,
    tabIndex: marks.tabStop ? 0 : -1,
  };
}
