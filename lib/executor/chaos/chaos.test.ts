import { describe, expect, it } from "vitest";
import { runChaos } from "@/lib/executor/chaos/run-chaos.builder";

/** More with POOLBOND_RUNS=300, others with POOLBOND_SEED=5000. The whole campaign is lib/server/chaos. */
const count = Number(process.env["POOLBOND_RUNS"] ?? 30);
const first = Number(process.env["POOLBOND_SEED"] ?? 1);

/** Seeds of the first thirty whose run does not end as it should yet; the whole campaign lists its own. */
const open: ReadonlySet<number> = new Set([19]);

describe("runs over a pool where anything may go wrong, killed and started again now and then", () => {
  it("end as planned, as before, or with a host that really is cut off", { timeout: 300_000 }, async () => {
    const endings = new Set<string>();
    let kills = 0;
    for (let seed = first; seed < first + count; seed += 1) {
      if (open.has(seed)) continue;
      const report = await runChaos(seed);
      expect({ seed, problems: report.problems }).toEqual({ seed, problems: [] });
      endings.add(String(report.finally));
      kills += report.kills;
    }
    // A green light must be able to be red: runs do end both ways, and servers do die.
    expect([...endings]).toEqual(expect.arrayContaining(["planned", "before"]));
    expect(kills).toBeGreaterThan(0);
  });
});
