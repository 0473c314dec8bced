import { describe, expect, it } from "vitest";
import { atMost } from "@/lib/fake-xenapi/data-plane/at-most";

describe("a limit on simultaneous tasks", () => {
  it.each([1, 3])("lets no more than %i run, in order, even when some fail", async (limit) => {
    const limited = atMost(limit);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        limited(async () => {
          started.push(n);
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, n % 3));
          running -= 1;
          if (n % 4 === 0) throw new Error(`task ${n}`);
          return n;
        }),
      ),
    );
    expect(most).toBe(limit);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "failed"))).toEqual([
      "failed",
      1,
      2,
      3,
      "failed",
      5,
      6,
      7,
      "failed",
      9,
    ]);
  });
});
