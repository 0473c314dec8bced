import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { safestOptions } from "@/lib/core/plan/plan";
import { bondOf } from "@/lib/core/draft/change.builder";
import { runState } from "@/lib/core/run/run-state";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import { entriesOf, lookInside, runThroughSigkills, startServerProcess } from "@/lib/server/chaos/sigkill-run.builder";

describe("server processes that are killed by SIGKILL, started again, and go on from the journal on disk", () => {
  const ends: readonly (readonly [number, readonly string[]])[] = [
    [1, ["planned", "before"]],
    [4, ["planned", "before"]],
    // Management on a VLAN cannot go back to a NIC that does not inherit; the plan said so, and the revert lists it.
    [17, ["listed"]],
  ];

  it.each(ends)("leave the pool as planned or as before (seed %i)", { timeout: 300_000 }, async (seed, endings) => {
    const report = await runThroughSigkills(seed);
    expect(report.problems).toEqual([]);
    expect(endings).toContain(report.ended);
    expect(report.sigkills).toBeGreaterThan(0);
  });
});

describe("two servers on one journal", () => {
  let lab: Lab;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-two-"));
    // Work takes as long as in reality, so that the second server finds the first at it.
    lab = await startLab({ password: "poolbond-lab", monitorMs: 500, managementGapMs: 100 });
  });
  afterEach(async () => {
    await lab.stop();
    rmSync(folder, { recursive: true });
  });

  it("have one run of a pool at a time: the second is refused and calls nothing", { timeout: 120_000 }, async () => {
    const { pifs, pool } = await lookInside(lab);
    const memberNetworks = ["eth1", "eth4"].map(
      (device) => pifs.find((pif) => pif.device === device && pif.host === pool.coordinator)!.network,
    );
    const draft = { changes: [{ ...bondOf([], { name: "External" }), memberNetworks }] };
    const options = { ...safestOptions, keepSeconds: 60 };
    const told = {
      folder,
      url: lab.url,
      password: "poolbond-lab",
      draft,
      options,
      answer: "keep",
      always: "start",
    } as const;
    const first = await new Promise<ReturnType<typeof startServerProcess>>((resolve) => {
      const process = startServerProcess({ ...told, answer: "none" }, (line) => {
        if (line.startsWith("begun")) resolve(process);
      });
    });
    const other = startServerProcess(told);
    await other.ended;
    expect(other.lines).toEqual(["ready", "refused RUN.POOL_BUSY"]);
    first.kill();
    await first.ended;

    const third = startServerProcess({
      folder,
      url: lab.url,
      password: "poolbond-lab",
      draft,
      options,
      answer: "keep",
    });
    await third.ended;
    const state = runState(await entriesOf(folder));
    expect([state.phase, third.lines.at(-1)]).toEqual(["succeeded", "ended"]);
    expect(lab.pool.db.refs("Bond")).toHaveLength(2);
    const calls = lab.pool.journal.entries({ writesOnly: true }).map(({ method }) => method.replace("Async.", ""));
    expect(calls.filter((method) => method === "Bond.create" || method === "network.create")).toEqual([
      "network.create",
      "Bond.create",
      "Bond.create",
    ]);
  });
});
