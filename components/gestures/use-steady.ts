import { useCallback, useLayoutEffect, useRef } from "react";

/**
 * The same function for as long as the component lives, which does what the newest one does: hundreds of things hold it,
 * and none of them is drawn anew because the pool has changed. Not to be called while rendering.
 */
export function useSteady<Arguments extends readonly unknown[], Answer>(
  newest: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  const held = useRef(newest);
  useLayoutEffect(() => {
    held.current = newest;
  });
  return useCallback((...given: Arguments) => held.current(...given), []);
}
