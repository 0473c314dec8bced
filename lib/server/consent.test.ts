import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as sessionRoute from "@/app/api/session/route";
import * as planRoute from "@/app/api/pools/[poolId]/plan/route";
import * as runsRoute from "@/app/api/pools/[poolId]/runs/route";
import * as topologyRoute from "@/app/api/pools/[poolId]/topology/route";
import * as runRoute from "@/app/api/runs/[runId]/route";
import type { FailureBody } from "@/lib/contract/failure";
import type { RunResponse } from "@/lib/contract/run";
import type { SessionView } from "@/lib/contract/session";
import type { PoolSnapshot } from "@/lib/contract/stream";
import { safestOptions, type PlanReview } from "@/lib/core/plan/plan";
import { consentTo } from "@/lib/core/preflight/consent";
import { runState } from "@/lib/core/run/run-state";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import { assemble } from "@/lib/server/assemble";
import { bringServices } from "@/lib/server/compose";
import { readConfig } from "@/lib/server/config";
import { createLog } from "@/lib/server/log";

const password = "Secret-of-the-lab-11";
const options = { ...safestOptions, keepSeconds: null };
let lab: Lab;
let folder: string;
let cookie = "";
let poolId = "";
const ending = new AbortController();

beforeAll(async () => {
  // The monitor would find the links again: it does not run while this test does.
  lab = await startLab({ password, pace: 0.01, monitorMs: 3_600_000, managementGapMs: 50 });
  const { db } = lab.pool;
  for (const pool of db.refs("pool")) db.patch("pool", pool, { other_config: { pool_token: "the-pools-token" } });
  for (const pif of db.where("PIF", ({ device }) => device === "eth1" || device === "eth4")) {
    db.patch("PIF_metrics", db.get("PIF", pif).metrics, { carrier: false });
  }
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-consent-"));
  const pools = JSON.stringify([{ name: "Lab", url: lab.url }]);
  const config = readConfig({ POOLBOND_DATA: folder, POOLBOND_POOLS: pools }, folder);
  if (!config.ok) throw new Error(config.failure.message);
  bringServices(assemble(config.value, createLog("silent"), ending.signal));
  const response = await sessionRoute.POST(request({ url: lab.url, username: "root", password }));
  cookie = response.headers.get("set-cookie")!.split(";")[0]!;
  poolId = ((await response.json()) as SessionView).signedIn[0]!.poolId;
});

afterAll(async () => {
  ending.abort();
  await lab.stop();
  rmSync(folder, { recursive: true });
});

function request(body?: object): Request {
  return new Request("http://127.0.0.1:3000/api/x", {
    method: body ? "POST" : "GET",
    headers: { host: "127.0.0.1:3000", cookie, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

const inPool = () => ({ params: Promise.resolve({ poolId }) });

async function reviewed(): Promise<PlanReview> {
  const { records } = (await (await topologyRoute.GET(request(), inPool())).json()) as PoolSnapshot;
  const memberNetworks = ["eth1", "eth4"].map(
    (device) => records.pifs.find((pif) => pif.host === records.pool.coordinator && pif.device === device)!.network,
  );
  const network = { name: "Dark", description: "", mtu: 1500, automatic: false };
  const change = { kind: "create-bond", network, memberNetworks, mode: "active-backup", properties: {} };
  const draft = { changes: [{ ...change, scope: { kind: "all" } }] };
  return (await (await planRoute.POST(request({ draft, options }), inPool())).json()) as PlanReview;
}

describe("a plan with a finding that stops it until somebody consents", { timeout: 30_000 }, () => {
  it("is refused with what is missing, and nothing is called; with consent it runs, and the run tells it", async () => {
    const { plan, findings } = await reviewed();
    const { draft, digest, basis } = plan;
    const overrides = findings.filter(({ severity }) => severity === "override");
    expect(overrides.map(({ code }) => code)).toEqual(["PREFLIGHT.NO_CARRIER_AT_ALL"]);
    const start = (consents: object[]) =>
      runsRoute.POST(request({ draft, options, digest, basis, rehearsal: null, consents }), inPool());

    const elsewhere = { code: "PREFLIGHT.NO_CARRIER_AT_ALL", subjects: ["pif:another"] };
    for (const consents of [[], [elsewhere]]) {
      const refused = await start(consents);
      expect(refused.status).toBe(422);
      expect((await refused.json()) as FailureBody).toMatchObject({
        failure: { code: "RUN.CONSENT_MISSING" },
        missing: overrides,
      });
    }
    expect(lab.pool.db.refs("Bond")).toEqual([]);

    const { db } = lab.pool;
    const nics = new Set(
      db.where("PIF", ({ device }) => device === "eth1" || device === "eth4").map((pif) => db.get("PIF", pif).network),
    );
    const guests = db.where("VIF", ({ network }) => nics.has(network)).map((vif) => db.get("VIF", vif).uuid);
    expect(guests.length).toBeGreaterThan(0);

    const started = await start(overrides.map(consentTo));
    expect(started.status).toBe(201);
    const { run } = (await started.json()) as { run: string };
    const { state, text } = await vi.waitFor(
      async () => {
        const body = await (await runRoute.GET(request(), { params: Promise.resolve({ runId: run }) })).text();
        const told = runState((JSON.parse(body) as RunResponse).entries);
        expect(["succeeded", "halted"]).toContain(told.phase);
        return { state: told, text: body };
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(state.consents).toEqual(overrides.map(consentTo));
    expect(lab.pool.db.refs("Bond")).toHaveLength(2);
    // The pictures of before and after are the pool's, without what the pool keeps to itself.
    expect([state.before?.bonds.length, state.after?.bonds.length]).toEqual([0, 2]);
    expect(text).not.toContain("the-pools-token");
    // Where VMs were that the bonds may take along, for a revert that does not come out whole.
    expect(state.vifs.flatMap(({ vifs }) => vifs).toSorted()).toEqual(guests.toSorted());
  });
});
