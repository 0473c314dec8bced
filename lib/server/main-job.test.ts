import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as sessionRoute from "@/app/api/session/route";
import * as topologyRoute from "@/app/api/pools/[poolId]/topology/route";
import * as poolEventsRoute from "@/app/api/pools/[poolId]/events/route";
import * as planRoute from "@/app/api/pools/[poolId]/plan/route";
import * as runsRoute from "@/app/api/pools/[poolId]/runs/route";
import * as runRoute from "@/app/api/runs/[runId]/route";
import * as runEventsRoute from "@/app/api/runs/[runId]/events/route";
import type { RunListResponse } from "@/lib/contract/run";
import type { SessionView } from "@/lib/contract/session";
import type { PoolSnapshot } from "@/lib/contract/stream";
import { safestOptions, type PlanReview } from "@/lib/core/plan/plan";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import { assemble } from "@/lib/server/assemble";
import { bringServices } from "@/lib/server/compose";
import { readConfig } from "@/lib/server/config";
import { createLog } from "@/lib/server/log";

const password = "Secret-of-the-lab-7";
const poolToken = "the-pools-own-token";

/** Kept at once: keeping and turning back have a test of their own. */
const options = { ...safestOptions, keepSeconds: null };

/** A whole server over a fake pool, as browsers see it, and everything that it said. */
let lab: Lab;
let folder: string;
let cookie = "";
let poolId = "";
const said: string[] = [];
const ending = new AbortController();

beforeAll(async () => {
  lab = await startLab({ password, pace: 0.01, monitorMs: 100, managementGapMs: 50 });
  const [pool] = lab.pool.db.refs("pool");
  lab.pool.db.patch("pool", pool!, { other_config: { auto_poweron: "true", pool_token: poolToken } });
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-server-"));
  const config = readConfig(
    { POOLBOND_DATA: folder, POOLBOND_POOLS: JSON.stringify([{ name: "Lab", url: lab.url, demo: true }]) },
    folder,
  );
  if (!config.ok) throw new Error(config.failure.message);
  bringServices(assemble(config.value, createLog("debug", { write: (line) => void said.push(line) }), ending.signal));
});

afterAll(async () => {
  ending.abort();
  await lab.stop();
  rmSync(folder, { recursive: true });
});

function request(place: string, body?: object, headers: Record<string, string> = {}): Request {
  return new Request(`http://127.0.0.1:3000/api/${place}`, {
    method: body ? "POST" : "GET",
    headers: { host: "127.0.0.1:3000", cookie, ...(body ? { "content-type": "application/json" } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** The body as its contract says, remembered among what was said. */
async function bodyOf<Body>(response: Response): Promise<Body> {
  const text = await response.text();
  said.push(text, ...response.headers.values());
  return JSON.parse(text) as Body;
}

async function readUntil(response: Response, words: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body!) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes(words)) break;
  }
  said.push(text);
  return text;
}

const inPool = () => ({ params: Promise.resolve({ poolId }) });
const inRun = (runId: string) => ({ params: Promise.resolve({ runId }) });

describe("before anybody signed in", () => {
  it("the offered pools are all there is to see", async () => {
    expect(await bodyOf<SessionView>(await sessionRoute.GET(request("session")))).toEqual({
      signedIn: [],
      offered: [{ name: "Lab", url: lab.url }],
      otherAddresses: false,
    });
    const refused = await topologyRoute.GET(request("pools/x/topology"), inPool());
    expect(refused.status).toBe(401);
  });

  it("a wrong password, another address and a foreign page are refused", async () => {
    const signIn = (body: object, headers = {}) => sessionRoute.POST(request("session", body, headers));
    const wrong = await signIn({ url: lab.url, username: "root", password: "Wrong-guess-1" });
    expect(wrong.status).toBe(401);
    expect(await bodyOf(wrong)).toMatchObject({ failure: { code: "XENAPI.SESSION_AUTHENTICATION_FAILED" } });
    const elsewhere = await signIn({ url: "http://127.0.0.1:9", username: "root", password });
    expect(await bodyOf(elsewhere)).toMatchObject({ failure: { code: "SESSION.ADDRESS_NOT_OFFERED" } });
    const foreign = await signIn({ url: lab.url, username: "root", password }, { origin: "http://evil.example" });
    expect(foreign.status).toBe(403);
    expect(wrong.headers.get("set-cookie")).toBeNull();
    expect(foreign.headers.get("set-cookie")).toBeNull();
  });
});

describe("a reader", () => {
  it("sees the pool and may start nothing", async () => {
    const username = "read-only";
    const response = await sessionRoute.POST(request("session", { url: lab.url, username, password }));
    const view = await bodyOf<SessionView>(response);
    expect(view.signedIn).toMatchObject([{ username, mayChange: false, roles: ["read-only"] }]);
    const asReader = { cookie: response.headers.get("set-cookie")!.split(";")[0]! };
    poolId = view.signedIn[0]!.poolId;
    const started = await runsRoute.POST(
      request(`pools/${poolId}/runs`, { draft: { changes: [] }, digest: "d", basis: { facts: {} } }, asReader),
      inPool(),
    );
    expect(started.status).toBe(403);
    expect(await bodyOf(started)).toMatchObject({ failure: { code: "SESSION.NO_RIGHTS" } });
    const { records } = await bodyOf<PoolSnapshot>(
      await topologyRoute.GET(request("x", undefined, asReader), inPool()),
    );
    const rename = { kind: "edit-network", network: records.networks[0]!.uuid, name: "Renamed" };
    const review = await planRoute.POST(request("x", { draft: { changes: [rename] } }, asReader), inPool());
    expect(await bodyOf(review)).toMatchObject({
      quality: "blocked",
      findings: [{ code: "PREFLIGHT.ROLE_TOO_LOW", xenapiCode: "RBAC_PERMISSION_DENIED" }],
    });
    await sessionRoute.DELETE(request("session", undefined, asReader));
    expect((await topologyRoute.GET(request("x", undefined, asReader), inPool())).status).toBe(401);
  });
});

describe("an operator", () => {
  let snapshot: PoolSnapshot;
  let review: PlanReview;

  it("signs in and gets a cookie that scripts and other sites cannot use", async () => {
    const response = await sessionRoute.POST(request("session", { url: lab.url, username: "root", password }));
    const set = response.headers.get("set-cookie")!;
    expect(set).toMatch(/^poolbond=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    cookie = set.split(";")[0]!;
    const view = await bodyOf<SessionView>(response);
    expect(view.signedIn).toMatchObject([
      { poolName: "PDX0", username: "root", mayChange: true, roles: [], demo: true },
    ]);
    poolId = view.signedIn[0]!.poolId;
  });

  it("reads the pool, and follows it: a snapshot first, later only what was missed", async () => {
    snapshot = await bodyOf<PoolSnapshot>(await topologyRoute.GET(request("x"), inPool()));
    expect(snapshot.records.hosts.map(({ name }) => name)).toEqual(["xs-1", "xs-2"]);
    expect(snapshot.records.pool.otherConfig).toEqual({ auto_poweron: "true" });
    const first = await readUntil(await poolEventsRoute.GET(request("x"), inPool()), "event: connection");
    expect(first).toContain("event: snapshot");
    const revision = /id: (\d+)/.exec(first)![1]!;
    const resumed = await poolEventsRoute.GET(request("x", undefined, { "last-event-id": revision }), inPool());
    expect(await readUntil(resumed, "event: connection")).not.toContain("event: snapshot");
  });

  it("gets a plan, and no run from a plan that the pool has outrun", async () => {
    const { records } = snapshot;
    const network = (device: string) =>
      records.pifs.find((pif) => pif.host === records.pool.coordinator && pif.device === device)!.network;
    const draft = {
      changes: [
        {
          kind: "create-bond",
          network: { name: "Management", description: "", mtu: 1500, automatic: false },
          memberNetworks: [network("eth0"), network("eth3")],
          mode: "active-backup",
          properties: {},
          scope: { kind: "all" },
        },
      ],
    };
    review = await bodyOf<PlanReview>(await planRoute.POST(request("x", { draft, options }), inPool()));
    expect(review).toMatchObject({ quality: "ready", plan: { poolName: "PDX0" } });
    const { digest, basis } = review.plan;
    const outrun = { draft, options, digest, basis: { facts: { ...basis.facts, "xs-9 / eth0": "free" } } };
    const refused = await runsRoute.POST(request("x", outrun), inPool());
    expect(refused.status).toBe(409);
    expect(await bodyOf(refused)).toMatchObject({
      failure: { code: "RUN.STALE" },
      differences: [{ about: "xs-9 / eth0", was: "free", is: null }],
    });
    const changed = await runsRoute.POST(request("x", { draft, options, digest: "another", basis }), inPool());
    expect(changed.status).toBe(409);
  });

  it("starts the plan, follows it to its end, and finds it in the list", async () => {
    const { draft, digest, basis } = review.plan;
    const started = await runsRoute.POST(request("x", { draft, options, digest, basis }), inPool());
    expect(started.status).toBe(201);
    const { run } = await bodyOf<{ run: string }>(started);
    const again = await runsRoute.POST(request("x", { draft, options, digest, basis }), inPool());
    expect(again.status).toBe(409);
    const told = await readUntil(await runEventsRoute.GET(request("x"), inRun(run)), '"run-closed"');
    const seqs = [...told.matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq));
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    const resumed = await runEventsRoute.GET(
      request("x", undefined, { "last-event-id": String(seqs.length - 1) }),
      inRun(run),
    );
    expect([...(await readUntil(resumed, '"run-closed"')).matchAll(/^event: entry$/gm)]).toHaveLength(1);
    const read = await bodyOf<{ entries: unknown[] }>(await runRoute.GET(request("x"), inRun(run)));
    expect(read.entries).toHaveLength(seqs.length);
    const list = await bodyOf<RunListResponse>(await runsRoute.GET(request("x"), inPool()));
    expect(list.runs).toMatchObject([{ run, poolName: "PDX0", username: "root", outcome: "succeeded" }]);
    const after = await bodyOf<PoolSnapshot>(await topologyRoute.GET(request("x"), inPool()));
    expect(after.records.bonds).toHaveLength(2);
  });

  it("finds nothing to do in the same draft afterwards", async () => {
    const again = await planRoute.POST(request("x", { draft: review.plan.draft }), inPool());
    expect(await bodyOf(again)).toMatchObject({ quality: "empty" });
  });

  it("is out when signed out, streams included", async () => {
    const stream = await poolEventsRoute.GET(request("x"), inPool());
    const out = await sessionRoute.DELETE(request("session"));
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
    const last = await stream.text();
    expect(last).toContain('"state":"signed-out"');
    expect((await topologyRoute.GET(request("x"), inPool())).status).toBe(401);
  });
});

describe("everything that was said, logged and written down", () => {
  it("holds no password, no reference, no token and no cookie where it does not belong", () => {
    const files = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "latin1"));
    const all = [...said, ...files].join("\n");
    expect(said.length).toBeGreaterThan(15);
    expect(all).toContain("PDX0");
    for (const secret of [password, "Wrong-guess-1", poolToken, "OpaqueRef:"]) expect(all).not.toContain(secret);
    const ownId = cookie.split("=")[1]!;
    expect(all.split(ownId)).toHaveLength(2);
  });
});
