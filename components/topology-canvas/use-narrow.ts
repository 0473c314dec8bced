import { useSyncExternalStore } from "react";

/** CSS pixels. Below, a drawing cannot be edited with a finger without hitting its neighbour. */
const query = "(max-width: 899px)";

/** Is the window too narrow to edit a drawing in? Follows it as it turns. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}
