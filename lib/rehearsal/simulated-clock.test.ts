import { describe, expect, it } from "vitest";
import { simulatedClock } from "@/lib/rehearsal/simulated-clock";

describe("sleeps that overlap", () => {
  it("end in the order of time, and together take as long as the longest", async () => {
    const clock = simulatedClock(1_000);
    const woken: string[] = [];
    const sleeper = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push(`${name} at ${String(clock.now())}`);
    };
    await Promise.all([sleeper("slow", 500), sleeper("quick", 20), sleeper("quick too", 20)]);
    expect(woken).toEqual(["quick at 1020", "quick too at 1020", "slow at 1500"]);
  });

  it("let work that was put off to the next turn happen in its own moment", async () => {
    const clock = simulatedClock(0);
    let seen = -1;
    setImmediate(() => {
      seen = clock.now();
    });
    await clock.sleep(100);
    expect(seen).toBe(0);
  });
});

describe("a sleep that is given up", () => {
  it("rejects at once, and moves no time", async () => {
    const clock = simulatedClock(0);
    const giveUp = new AbortController();
    const slept = clock.sleep(60_000, giveUp.signal);
    giveUp.abort();
    await expect(slept).rejects.toThrow("given up");
    await clock.sleep(10);
    expect(clock.now()).toBe(10);
  });
});

describe("whoever listens", () => {
  it("hears of each moment once, when it is over", async () => {
    const clock = simulatedClock(0);
    const moments: number[] = [];
    clock.onMoment(() => moments.push(clock.now()));
    await clock.sleep(10);
    await clock.sleep(5);
    expect(moments).toEqual([0, 10]);
  });
});
