import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as extendRoute from "@/app/api/runs/[runId]/extend/route";
import * as keepRoute from "@/app/api/runs/[runId]/keep/route";
import * as revertRoute from "@/app/api/runs/[runId]/revert/route";
import * as resumeRoute from "@/app/api/runs/[runId]/resume/route";
import * as runRoute from "@/app/api/runs/[runId]/route";
import * as planRoute from "@/app/api/pools/[poolId]/plan/route";
import * as runsRoute from "@/app/api/pools/[poolId]/runs/route";
import * as sessionRoute from "@/app/api/session/route";
import * as waitingRoute from "@/app/api/waiting/route";
import * as topologyRoute from "@/app/api/pools/[poolId]/topology/route";
import type { FailureBody } from "@/lib/contract/failure";
import type { RunListResponse, RunResponse, WaitingResponse } from "@/lib/contract/run";
import type { SessionView } from "@/lib/contract/session";
import type { PoolSnapshot } from "@/lib/contract/stream";
import { safestOptions, type PlanOptions, type PlanReview } from "@/lib/core/plan/plan";
import { runState, type RunState } from "@/lib/core/run/run-state";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import { assemble } from "@/lib/server/assemble";
import { bringServices } from "@/lib/server/compose";
import { readConfig } from "@/lib/server/config";
import { createLog } from "@/lib/server/log";

const password = "Secret-of-the-lab-7";
let lab: Lab;
let folder: string;
let cookie = "";
let poolId = "";
let server: AbortController;

beforeAll(async () => {
  lab = await startLab({ password, pace: 0.01, monitorMs: 100, managementGapMs: 50 });
});
afterAll(() => lab.stop());

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-keep-"));
  lab.pool.reset();
  startServer();
  await signIn();
});
afterEach(() => {
  vi.useRealTimers();
  server.abort();
  rmSync(folder, { recursive: true });
});

/** A new process on the same journal, as far as anybody can tell: it knows no session and no run of its own. */
function startServer(): void {
  server = new AbortController();
  const pools = JSON.stringify([{ name: "Lab", url: lab.url }]);
  const config = readConfig({ POOLBOND_DATA: folder, POOLBOND_POOLS: pools }, folder);
  if (!config.ok) throw new Error(config.failure.message);
  bringServices(assemble(config.value, createLog("silent"), server.signal));
}

async function signIn(): Promise<void> {
  cookie = "";
  const response = await sessionRoute.POST(request({ url: lab.url, username: "root", password }));
  cookie = response.headers.get("set-cookie")!.split(";")[0]!;
  const view = (await response.json()) as SessionView;
  poolId = view.signedIn[0]!.poolId;
}

function request(body?: object, method = body ? "POST" : "GET"): Request {
  return new Request("http://127.0.0.1:3000/api/x", {
    method,
    headers: { host: "127.0.0.1:3000", cookie, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

const inPool = () => ({ params: Promise.resolve({ poolId }) });
const inRun = (runId: string) => ({ params: Promise.resolve({ runId }) });

async function readState(run: string): Promise<RunState> {
  const { entries } = (await (await runRoute.GET(request(), inRun(run))).json()) as RunResponse;
  return runState(entries);
}

async function untilPhase(run: string, ...phases: readonly RunState["phase"][]): Promise<RunState> {
  return vi.waitFor(
    async () => {
      const state = await readState(run);
      expect(phases).toContain(state.phase);
      return state;
    },
    { timeout: 20_000, interval: 100 },
  );
}

async function startBond(keepSeconds: number, onFailure: PlanOptions["onFailure"] = "turn-back"): Promise<string> {
  const { records } = (await (await topologyRoute.GET(request(), inPool())).json()) as PoolSnapshot;
  const network = (device: string) =>
    records.pifs.find((pif) => pif.host === records.pool.coordinator && pif.device === device)!.network;
  const change = {
    kind: "create-bond",
    network: { name: "External", description: "", mtu: 1500, automatic: false },
    memberNetworks: [network("eth1"), network("eth4")],
    mode: "active-backup",
    properties: {},
    scope: { kind: "all" },
  };
  const draft = { changes: [change] };
  const options = { ...safestOptions, keepSeconds, onFailure };
  const review = (await (await planRoute.POST(request({ draft, options }), inPool())).json()) as PlanReview;
  const { digest, basis } = review.plan;
  const started = await runsRoute.POST(request({ draft, options, digest, basis, rehearsal: null }), inPool());
  expect(started.status).toBe(201);
  return ((await started.json()) as { run: string }).run;
}

const bonds = () => lab.pool.db.refs("Bond").length;

describe("a run that is done and probed", { timeout: 60_000 }, () => {
  it("asks to be kept in the list of runs, gives a minute more, and is kept", async () => {
    const run = await startBond(30);
    const { keep } = await untilPhase(run, "keep-pending");
    const list = (await (await runsRoute.GET(request(), inPool())).json()) as RunListResponse;
    expect(list.runs).toMatchObject([{ run, open: true, active: true, keepUntil: keep!.deadline }]);
    expect((await extendRoute.POST(request(undefined, "POST"), inRun(run))).status).toBe(200);
    const extended = (await readState(run)).keep!.deadline;
    expect(Date.parse(extended) - Date.parse(keep!.deadline)).toBe(60_000);
    expect((await keepRoute.POST(request(undefined, "POST"), inRun(run))).status).toBe(200);
    await untilPhase(run, "succeeded");
    expect(bonds()).toBe(2);
    expect((await keepRoute.POST(request(undefined, "POST"), inRun(run))).status).toBe(409);
  });

  it("is turned back at once when asked, with an undo for every step", async () => {
    const run = await startBond(120);
    await untilPhase(run, "keep-pending");
    await revertRoute.POST(request(undefined, "POST"), inRun(run));
    const state = await untilPhase(run, "reverted", "halted");
    expect([state.phase, state.failure]).toEqual(["reverted", null]);
    expect(state.revert!.undos.map((undo) => undo.state)).not.toContain("waiting");
    expect(bonds()).toBe(0);
  });
});

describe("a server that was started again while the changes waited to be kept", { timeout: 60_000 }, () => {
  it("says so, counts on when somebody signs in, and keeps what is asked for in time", async () => {
    const run = await startBond(120);
    const { keep } = await untilPhase(run, "keep-pending");
    server.abort();
    startServer();
    expect((await runRoute.GET(request(), inRun(run))).status).toBe(401);
    // Whoever stands before the sign-in page is told what waits, and nothing else.
    cookie = "";
    const { waiting } = (await (await waitingRoute.GET(request())).json()) as WaitingResponse;
    expect(waiting).toEqual([{ pool: poolId, poolName: "PDX0", keepUntil: keep!.deadline, active: false }]);
    await signIn();
    await vi.waitFor(async () => {
      const { active } = (await (await runRoute.GET(request(), inRun(run))).json()) as RunResponse;
      expect(active).toBe(true);
    });
    expect((await readState(run)).keep!.deadline).toBe(keep!.deadline);
    await keepRoute.POST(request(undefined, "POST"), inRun(run));
    await untilPhase(run, "succeeded");
    expect(bonds()).toBe(2);
  });

  it("turns back at once when the deadline has passed meanwhile, and hears no keep any more", async () => {
    const run = await startBond(30);
    const { keep } = await untilPhase(run, "keep-pending");
    server.abort();
    // The time passes while no server is there.
    vi.useFakeTimers({ now: Date.parse(keep!.deadline) + 1_000, toFake: ["Date"] });
    startServer();
    await signIn();
    expect((await keepRoute.POST(request(undefined, "POST"), inRun(run))).status).toBe(409);
    const state = await untilPhase(run, "reverted", "halted");
    expect([state.phase, state.revert?.reason]).toEqual(["reverted", "deadline"]);
    expect(bonds()).toBe(0);
  });
});

describe("a run that finishes the other hosts", { timeout: 60_000 }, () => {
  it("asks to keep them, says how many are left, and stands still with the reason once they are kept", async () => {
    const fault = { kind: "error", error: ["INTERNAL_ERROR", "Xenopsd_error"] } as const;
    lab.pool.faults.add({ when: { method: "Bond.create", nth: 2 }, action: fault, times: 1 });
    const run = await startBond(30, "finish-others");
    await untilPhase(run, "keep-pending");
    const list = (await (await runsRoute.GET(request(), inPool())).json()) as RunListResponse;
    expect(list.runs).toMatchObject([{ run, open: true, hostsLeft: 1 }]);
    expect((await keepRoute.POST(request(undefined, "POST"), inRun(run))).status).toBe(200);
    const state = await untilPhase(run, "halted");
    expect(state.failure?.code).toBe("RUN.HOSTS_LEFT");
    expect(state.failure?.message).toContain("INTERNAL_ERROR");
    expect(bonds()).toBe(1);

    // It is settled: nothing may turn back by silence what was kept. What is left is planned anew.
    const again = await resumeRoute.POST(request(undefined, "POST"), inRun(run));
    expect([again.status, ((await again.json()) as FailureBody).failure.code]).toEqual([409, "RUN.SETTLED"]);
    expect(bonds()).toBe(1);
  });
});
