import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "@/lib/ports/clock";

/** Real time, for pools that are served over HTTP. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  },
};
