import type { Clock } from "@/lib/ports/clock";

/** A clock for tests: sleeping takes no time, and moves the clock. */
export function virtualClock(start = Date.UTC(2026, 0, 1)): Clock {
  let now = start;
  return {
    now: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      now += milliseconds;
      await Promise.resolve();
    },
  };
}
