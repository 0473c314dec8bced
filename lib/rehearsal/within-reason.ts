import type { SimulatedClock } from "@/lib/rehearsal/simulated-clock";

/** How long a run may take in simulated time, in milliseconds: longer than any, so that none goes on for ever. */
const longestRun = 7 * 24 * 60 * 60 * 1_000;

/** Does the work in simulated time. Null: given up, by the caller or because there is no end of it. */
export async function withinReason<Value>(
  clock: SimulatedClock,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | null> {
  const limit = new AbortController();
  void clock.sleep(longestRun).then(() => limit.abort());
  const given = AbortSignal.any([limit.signal, ...(signal === undefined ? [] : [signal])]);
  try {
    return await work(given);
  } catch (error) {
    if (given.aborted) return null;
    throw error;
  }
}
