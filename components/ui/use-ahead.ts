import { useState } from "react";

/** What is to be shown now, the way to change it, and the way to go back to what has arrived. */
export interface Ahead<Value> {
  readonly shown: Value;
  readonly put: (value: Value) => void;
  /** For a field that is left: what never came to be is not shown any longer. */
  readonly settle: () => void;
}

/**
 * A value that follows its changes late, shown at once to the one who changes it. The address is such a value: Next
 * follows it in a transition, and a field that showed it would lose what is typed faster than the page is drawn.
 */
export function useAhead<Value>(
  value: Value,
  put: (value: Value) => void,
  isSame: (one: Value, other: Value) => boolean = Object.is,
): Ahead<Value> {
  const [ahead, setAhead] = useState<{ readonly value: Value } | null>(null);
  const hasArrived = ahead !== null && isSame(ahead.value, value);
  if (hasArrived) setAhead(null);
  return {
    shown: ahead === null || hasArrived ? value : ahead.value,
    put: (next) => {
      setAhead({ value: next });
      put(next);
    },
    settle: () => setAhead(null),
  };
}
