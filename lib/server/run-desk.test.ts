import { describe, expect, it, vi } from "vitest";
import { safestOptions, type Plan } from "@/lib/core/plan/plan";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok } from "@/lib/core/shared/result";
import type { RunSupervisor } from "@/lib/executor/run-supervisor";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import type { PoolUuid } from "@/lib/core/topology/ids";
import type { RunLocks } from "@/lib/ports/run-locks";
import { createLog } from "@/lib/server/log";
import type { PoolLease } from "@/lib/server/pool-connections";
import { testLink } from "@/lib/server/pool-link.builder";
import { createRunDesk } from "@/lib/server/run-desk";

const plan: Plan = {
  pool: "pool-1" as PoolUuid,
  poolName: "PDX0",
  draft: { changes: [] },
  options: safestOptions,
  basis: { facts: {} },
  digest: "d",
  steps: [],
  waves: [],
  impact: [],
};
const actor = { username: "root", poolUrl: "https://xs-1" };

function world(more: Partial<RunSupervisor> = {}) {
  const held = new Map<string, { run: string | null; onLost: () => void }>();
  const locks: RunLocks = {
    take(pool, run, onLost) {
      const holder = held.get(pool);
      if (holder) return { kind: "held", run: holder.run };
      const mine = { run, onLost };
      held.set(pool, mine);
      return { kind: "taken", nameRun: (name) => void (mine.run = name), release: () => void held.delete(pool) };
    },
    holder: (pool) => held.get(pool)?.run ?? null,
  };
  const shares = { taken: 0, released: 0 };
  const lease: PoolLease = {
    link: testLink(),
    again() {
      shares.taken += 1;
      return { ...lease, release: () => void (shares.released += 1) };
    },
    release: () => undefined,
  };
  const journal = createMemoryJournal({ now: () => 0, sleep: () => Promise.resolve() });
  const going = new Map<string, { signal: AbortSignal | undefined; end: () => void; ended: Promise<null> }>();
  const begin = (run: string, signal: AbortSignal | undefined) => {
    let end = () => undefined as void;
    const ended = new Promise<null>((resolve) => {
      end = () => {
        going.delete(run);
        resolve(null);
      };
    });
    going.set(run, { signal, end, ended });
    return Promise.resolve(ok({ run }));
  };
  const supervisor: RunSupervisor = {
    start: (request: Parameters<RunSupervisor["start"]>[0] & { readonly signal?: AbortSignal }) =>
      begin("run-1", request.signal),
    resume: ({ run, signal }) => begin(run, signal),
    tell: (run) => Promise.resolve(ok({ run })),
    isActive: (run) => going.has(run),
    activeRun: () => null,
    ended: (run) => going.get(run)?.ended ?? Promise.resolve(null),
    shutDown: () => Promise.resolve(),
    ...more,
  };
  const desk = createRunDesk({ supervisor, locks, journal, log: createLog("silent") });
  return { desk, lease, shares, held, going, journal };
}

describe("a run that begins", () => {
  it("holds its pool and a share of its connection until it ends", async () => {
    const { desk, lease, shares, held, going } = world();
    expect(await desk.start({ plan, lease, actor })).toEqual(ok({ run: "run-1" }));
    expect(desk.isActive("run-1", "pool-1")).toBe(true);
    expect(held.get("pool-1")).toMatchObject({ run: "run-1" });
    expect(shares).toEqual({ taken: 1, released: 0 });
    going.get("run-1")!.end();
    await vi.waitFor(() => expect(shares.released).toBe(1));
    expect(held.size).toBe(0);
    expect(desk.isActive("run-1", "pool-1")).toBe(false);
  });

  it("keeps every other run off the pool, and itself from being resumed twice", async () => {
    const { desk, lease } = world();
    await desk.start({ plan, lease, actor });
    expect(await desk.start({ plan, lease, actor })).toMatchObject({ failure: { code: "RUN.POOL_BUSY" } });
    expect(await desk.resume({ run: "run-1", pool: "pool-1", lease, actor })).toMatchObject({
      failure: { code: "RUN.POOL_BUSY", message: "This run is at work already." },
    });
  });

  it("is broken off when another server took the pool over", async () => {
    const { desk, lease, held, going } = world();
    await desk.start({ plan, lease, actor });
    held.get("pool-1")!.onLost();
    expect(going.get("run-1")!.signal?.aborted).toBe(true);
  });
});

describe("asking a run to stop", () => {
  it("reaches a run of another process through its journal, and says when nobody works on it", async () => {
    const { desk, held, journal } = world();
    await journal.append("run-9", { kind: "run-opened", plan, actor });
    expect(await desk.tell("run-9", "pool-1", { kind: "run-stop-asked", actor })).toMatchObject({
      failure: { code: "RUN.NOT_ACTIVE" },
    });
    held.set("pool-1", { run: "run-9", onLost: () => undefined });
    expect(await desk.tell("run-9", "pool-1", { kind: "run-stop-asked", actor })).toEqual(ok({ run: "run-9" }));
    expect((await journal.read("run-9")).map(({ kind }) => kind)).toEqual(["run-opened", "run-stop-asked"]);
  });
});

describe("a run that does not come about", () => {
  it("gives everything back, whether it was refused or broke", async () => {
    const refused = world({ start: () => Promise.resolve(notOk(failure("RUN.STALE", "Moved on."))) });
    expect(await refused.desk.start({ plan, lease: refused.lease, actor })).toMatchObject({
      failure: { code: "RUN.STALE" },
    });
    const broken = world({ start: () => Promise.reject(new Error("disk full")) });
    await expect(broken.desk.start({ plan, lease: broken.lease, actor })).rejects.toThrow("disk full");
    for (const { shares, held } of [refused, broken]) {
      expect(shares).toEqual({ taken: 1, released: 1 });
      expect(held.size).toBe(0);
    }
  });
});
