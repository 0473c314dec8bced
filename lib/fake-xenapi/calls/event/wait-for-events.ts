import { Bell } from "@/lib/fake-xenapi/engine/bell";
import type { Batch } from "@/lib/fake-xenapi/engine/event-batch";
import type { EngineContext } from "@/lib/fake-xenapi/engine/message";
import { ApiError } from "@/lib/fake-xenapi/engine/types";
import type { Clock } from "@/lib/ports/clock";

const dayMs = 24 * 60 * 60 * 1000;

/** Ends with a change that matches, at the time limit, or with SESSION_INVALID when the session ends meanwhile. */
export async function waitForEvents(
  { db, clock, session, engine }: EngineContext,
  collect: (from: number) => Batch,
  from: number,
  timeoutSeconds: number,
): Promise<Batch> {
  let batch = collect(from);
  if (batch.events.length > 0 || timeoutSeconds === 0) return batch;
  const bell = new Bell();
  const now = { timedOut: false, loggedOut: false };
  const giveUp = new AbortController();
  const stopListening = db.onChange(() => bell.ring());
  const stopWatching = engine.sessions.onEnd(session.ref, () => {
    now.loggedOut = true;
    bell.ring();
  });
  const limit = timeoutSeconds > 0 ? Math.min(timeoutSeconds * 1000, dayMs) : dayMs;
  void after(clock, limit, giveUp.signal, () => {
    now.timedOut = true;
    bell.ring();
  });
  try {
    while (batch.events.length === 0 && !now.timedOut) {
      await bell.wait();
      if (engine.gatherMs > 0 && !now.timedOut && !now.loggedOut) await clock.sleep(engine.gatherMs);
      if (now.loggedOut) throw new ApiError("SESSION_INVALID", session.ref);
      batch = collect(from);
    }
    return batch;
  } finally {
    giveUp.abort();
    stopListening();
    stopWatching();
  }
}

async function after(clock: Clock, milliseconds: number, signal: AbortSignal, act: () => void): Promise<void> {
  try {
    await clock.sleep(milliseconds, signal);
  } catch {
    return;
  }
  if (!signal.aborted) act();
}
