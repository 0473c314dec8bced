import type { Clock } from "@/lib/ports/clock";

/** Sleeps, at most until the signal: being woken early is no failure here, so it resolves either way. */
export async function pause(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  try {
    await clock.sleep(milliseconds, signal);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
