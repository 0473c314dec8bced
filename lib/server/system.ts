import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "@/lib/ports/clock";
import type { Ids } from "@/lib/ports/ids";

/** The real time. A sleep that is cut short by its signal ends early and quietly; callers look at the signal. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await sleep(milliseconds, undefined, signal ? { signal } : {});
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  },
};

export const systemIds: Ids = { uuid: () => randomUUID() };
