import { useCallback, useSyncExternalStore } from "react";

const key = "poolbond.dock-width";
const listeners = new Set<() => void>();

/** CSS pixels. The view beside it keeps at least `leastView`. */
const least = 280;
const most = 640;
const leastView = 480;

export const dockLimits = { least, most } as const;

/** The width that this browser's user gave the dock; null: as wide as the style sheet has it. */
export function useDockWidth(): readonly [number | null, (width: number) => void] {
  const width = useSyncExternalStore(subscribe, read, () => null);
  const choose = useCallback((wanted: number) => {
    const room = Math.max(least, window.innerWidth - leastView);
    const kept = Math.round(Math.min(most, room, Math.max(least, wanted)));
    try {
      window.localStorage.setItem(key, String(kept));
    } catch {
      // A browser that keeps nothing: the width stays as it was.
    }
    for (const listener of listeners) listener();
  }, []);
  return [width, choose];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): number | null {
  try {
    const kept = Number(window.localStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(kept) && kept >= least && kept <= most ? kept : null;
  } catch {
    return null;
  }
}
