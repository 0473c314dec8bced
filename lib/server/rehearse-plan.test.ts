import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as liveAuditRoute from "@/app/api/pools/[poolId]/audit/report/route";
import * as runAuditRoute from "@/app/api/runs/[runId]/audit/route";
import * as sessionRoute from "@/app/api/session/route";
import * as planRoute from "@/app/api/pools/[poolId]/plan/route";
import * as rehearsalsRoute from "@/app/api/pools/[poolId]/rehearsals/route";
import * as rehearsalRoute from "@/app/api/pools/[poolId]/rehearsals/[rehearsalId]/route";
import * as runsRoute from "@/app/api/pools/[poolId]/runs/route";
import * as topologyRoute from "@/app/api/pools/[poolId]/topology/route";
import * as runRoute from "@/app/api/runs/[runId]/route";
import * as reportRoute from "@/app/api/runs/[runId]/report/route";
import type { RunResponse } from "@/lib/contract/run";
import type { SessionView } from "@/lib/contract/session";
import type { PoolSnapshot } from "@/lib/contract/stream";
import { bondOf } from "@/lib/core/draft/change.builder";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { safestOptions, type PlanReview } from "@/lib/core/plan/plan";
import type { Rehearsal } from "@/lib/core/run/rehearsal";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import type { AuditReport } from "@/lib/audit/report-schema";
import { assemble } from "@/lib/server/assemble";
import { bringServices } from "@/lib/server/compose";
import { readConfig } from "@/lib/server/config";
import { createLog } from "@/lib/server/log";

const password = "Secret-of-the-lab-9";

/** A whole server over a fake pool that is served over XML-RPC, as browsers see it. */
let lab: Lab;
let folder: string;
let cookie = "";
let poolId = "";
const ending = new AbortController();

beforeAll(async () => {
  lab = await startLab({ password, pace: 0.02, monitorMs: 100, managementGapMs: 50 });
  for (const pool of lab.pool.db.refs("pool")) {
    lab.pool.db.patch("pool", pool, { other_config: { pool_token: "the-pools-own-token" } });
  }
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-rehearsal-"));
  const pools = JSON.stringify([{ name: "Lab", url: lab.url }]);
  const config = readConfig({ POOLBOND_DATA: folder, POOLBOND_POOLS: pools }, folder);
  if (!config.ok) throw new Error(config.failure.message);
  bringServices(assemble(config.value, createLog("error"), ending.signal));
  const response = await sessionRoute.POST(request("session", { url: lab.url, username: "root", password }));
  cookie = response.headers.get("set-cookie")!.split(";")[0]!;
  poolId = (await bodyOf<SessionView>(response)).signedIn[0]!.poolId;
});

afterAll(async () => {
  ending.abort();
  await lab.stop();
  rmSync(folder, { recursive: true });
});

function request(place: string, body?: object): Request {
  return new Request(`http://127.0.0.1:3000/api/${place}`, {
    method: body ? "POST" : "GET",
    headers: { host: "127.0.0.1:3000", cookie, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function bodyOf<Body>(response: Response): Promise<Body> {
  return JSON.parse(await response.text()) as Body;
}

const inPool = () => ({ params: Promise.resolve({ poolId }) });
const inRun = (runId: string) => ({ params: Promise.resolve({ runId }) });

async function topologyNow(): Promise<PoolTopology> {
  const snapshot = await bodyOf<PoolSnapshot>(await topologyRoute.GET(request(`pools/${poolId}/topology`), inPool()));
  return indexTopology(snapshot.records);
}

/** What a browser sends for the plan of a bond of eth1 and eth4 on all hosts. */
async function planned(): Promise<object> {
  const topology = await topologyNow();
  const memberNetworks = ["eth1", "eth4"].map(
    (device) => topology.pifs.find((pif) => pif.device === device && pif.host === topology.pool.coordinator)!.network,
  );
  const draft = { changes: [{ ...bondOf([], { name: "External" }), memberNetworks }] };
  const options = { ...safestOptions, keepSeconds: null };
  const review = await bodyOf<PlanReview>(
    await planRoute.POST(request(`pools/${poolId}/plan`, { draft, options }), inPool()),
  );
  return { draft, options, digest: review.plan.digest, basis: review.plan.basis };
}

function rehearse(body: object): Promise<Response> {
  return rehearsalsRoute.POST(request(`pools/${poolId}/rehearsals`, body), inPool());
}

function writes(): number {
  return lab.pool.journal.entries({ writesOnly: true }).filter(({ method }) => !/^(session|task)\./u.test(method))
    .length;
}

describe("a plan that was read", () => {
  it("is rehearsed without a single write to the pool, and can be looked at again", async () => {
    const response = await rehearse({ ...(await planned()), fault: null });
    const text = await response.text();
    expect(response.status).toBe(200);
    const rehearsal = JSON.parse(text) as Rehearsal;
    expect([rehearsal.ended, rehearsal.calls.map(({ method }) => method), writes()]).toEqual([
      "succeeded",
      ["network.create", "Bond.create", "Bond.create"],
      0,
    ]);
    expect(text).not.toContain("token");
    const again = await rehearsalRoute.GET(request(`pools/${poolId}/rehearsals/${rehearsal.id}`), {
      params: Promise.resolve({ poolId, rehearsalId: rehearsal.id }),
    });
    expect(await bodyOf(again)).toEqual(rehearsal);
  });

  it("is not rehearsed when the pool has moved on, nor with a fault that nobody knows", async () => {
    const plan = await planned();
    const stale = await rehearse({ ...plan, digest: "another", fault: null });
    expect([stale.status, await bodyOf(stale)]).toMatchObject([409, { failure: { code: "RUN.STALE" } }]);
    expect((await rehearse({ ...plan, fault: { kind: "earthquake" } })).status).toBe(400);
    expect(writes()).toBe(0);
  });

  it("is started with its rehearsal, and the report finds that both did the same", { timeout: 30_000 }, async () => {
    const plan = await planned();
    const rehearsal = await bodyOf<Rehearsal>(await rehearse({ ...plan, fault: null }));
    const started = await runsRoute.POST(
      request(`pools/${poolId}/runs`, { ...plan, rehearsal: rehearsal.id }),
      inPool(),
    );
    const { run } = await bodyOf<{ run: string }>(started);
    await expect
      .poll(async () => (await bodyOf<RunResponse>(await runRoute.GET(request(`runs/${run}`), inRun(run)))).active, {
        timeout: 20_000,
      })
      .toBe(false);
    await expect
      .poll(async () => canonicalTopology(await topologyNow()), { timeout: 5_000 })
      .toEqual(canonicalTopology(indexTopology(rehearsal.after)));
    const report = (format: string) => reportRoute.GET(request(`runs/${run}/report?format=${format}`), inRun(run));
    const markdown = await report("markdown");
    expect(markdown.headers.get("content-disposition")).toContain(`poolbond-run-${run.slice(0, 8)}.md`);
    const told = await markdown.text();
    expect(told).toContain("The run did what the rehearsal foresaw.");
    expect(told).toContain("## Bonds before\n\nNone.");
    expect(told).toMatch(/## Bonds after[^#]*\| eth1 \+ eth4 \| /u);
    expect(await bodyOf(await report("json"))).toMatchObject({
      phase: "succeeded",
      rehearsal: { id: rehearsal.id, differences: [] },
    });
    expect(await bodyOf(await report("plan"))).toMatchObject({ schema: "poolbond-plan/1", digest: expect.any(String) });
    expect(await (await report("xe")).text()).toContain("xe bond-create ");
    expect((await report("pdf")).status).toBe(400);
    const audit = await runAuditRoute.GET(request(`runs/${run}/audit?format=json`), inRun(run));
    const { comparison } = await bodyOf<AuditReport>(audit);
    expect(comparison?.with).toBe("the pool before the run");
    // The pictures of a run know of no VMs and no storage; nothing else was wrong with these NICs, and nothing is now.
    expect(comparison).toMatchObject({ new: [], gone: [] });
    expect(comparison?.unchanged.map((key) => key.split(" ")[0])).toContain("AUDIT.MANAGEMENT_ALONE");
    const live = await liveAuditRoute.GET(
      request(`pools/${poolId}/audit/report?format=json&compare=run:${run}`),
      inPool(),
    );
    const now = await bodyOf<AuditReport>(live);
    expect(now.findings.map(({ code }) => code)).toContain("AUDIT.STORAGE_ALONE");
    expect(now.comparison).toMatchObject({ new: [], gone: [] });
  });
});
