import { describe, expect, it } from "vitest";
import { stuckUndo } from "@/lib/executor/chaos/stuck-undo.builder";

/** More with POOLBOND_RUNS=300, others with POOLBOND_SEED=5000. */
const count = Number(process.env["POOLBOND_RUNS"] ?? 12);
const first = Number(process.env["POOLBOND_SEED"] ?? 1);

describe("a revert one of whose calls is refused for good", () => {
  it("tells of every virtual interface that is not back on its network, then and after it could go on", async () => {
    const ends = new Set<string>();
    for (let seed = first; seed < first + count; seed += 1) {
      const found = await stuckUndo(seed);
      if (found === null) continue;
      expect({ seed, untold: found.untold }).toEqual({ seed, untold: [] });
      ends.add(found.ends.join(", then "));
    }
    expect([...ends]).toEqual(expect.arrayContaining(["halted, then reverted", "reverted, then reverted"]));
  });

  it.each([
    [4, "reverted", "VMs of a host whose NIC could not be plugged again wait on the network of another NIC"],
    // No call of the plan's puts that one back, so the run is not over.
    [14, "halted", "a halted VM that only the next host can run meanwhile is taken along by that host's bond"],
  ])("leaves nothing untold with seed %i, then %s: %s", async (seed, end) => {
    expect(await stuckUndo(seed)).toEqual({ ends: ["halted", end], untold: [] });
  });
});
