import type { Clock } from "@/lib/ports/clock";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/** A clock that runs as fast as the work under it: when everybody sleeps, it is the next one's time to wake. */
export interface SimulatedClock extends Clock {
  /** Calls back at every moment at which something happened, once it is over: nothing happens between two moments. */
  onMoment(listener: () => void): void;
  /** Wakes nobody any more. */
  stop(): void;
}

/**
 * Time in a rehearsal. Sleeps overlap as they would in reality, and no real time passes. Whoever sleeps is woken in the
 * order of time, then of falling asleep, so one seed lives one life. It stands still between two turns of the event
 * loop, which lets a server do other work meanwhile.
 *
 * @param start milliseconds since the epoch.
 */
export function simulatedClock(start: number): SimulatedClock {
  let now = start;
  let order = 0;
  let timers: readonly Timer[] = [];
  let scheduled = false;
  let stopped = false;
  const listeners: (() => void)[] = [];

  function schedule(): void {
    if (scheduled || stopped || timers.length === 0) return;
    scheduled = true;
    // Two turns: what was put off by one (`setImmediate`) still belongs to this moment.
    setImmediate(() => setImmediate(advance));
  }

  function advance(): void {
    scheduled = false;
    if (stopped || timers.length === 0) return;
    const at = Math.min(...timers.map((timer) => timer.at));
    if (at > now) for (const listener of listeners) listener();
    now = Math.max(now, at);
    const due = timers.filter((timer) => timer.at <= now).toSorted((one, other) => one.order - other.order);
    timers = timers.filter((timer) => timer.at > now);
    for (const { wake } of due) wake();
    schedule();
  }

  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const timer: Timer = {
          at: now + Math.max(0, milliseconds),
          order: (order += 1),
          wake: () => {
            signal?.removeEventListener("abort", giveUp);
            resolve();
          },
        };
        const giveUp = (): void => {
          timers = timers.filter((other) => other !== timer);
          reject(new DOMException("The sleep was given up.", "AbortError"));
        };
        signal?.addEventListener("abort", giveUp, { once: true });
        timers = [...timers, timer];
        schedule();
      }),
    onMoment: (listener) => listeners.push(listener),
    stop: () => {
      stopped = true;
      timers = [];
    },
  };
}
