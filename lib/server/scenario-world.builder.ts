import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished, vi } from "vitest";
import * as planRoute from "@/app/api/pools/[poolId]/plan/route";
import * as runsRoute from "@/app/api/pools/[poolId]/runs/route";
import * as topologyRoute from "@/app/api/pools/[poolId]/topology/route";
import * as revertRoute from "@/app/api/runs/[runId]/revert/route";
import * as runRoute from "@/app/api/runs/[runId]/route";
import * as sessionRoute from "@/app/api/session/route";
import type { RunResponse } from "@/lib/contract/run";
import type { SessionView } from "@/lib/contract/session";
import type { PoolSnapshot } from "@/lib/contract/stream";
import type { Change, CreateBondChange, DraftChanges } from "@/lib/core/draft/change";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { safestOptions, type PlanOptions, type PlanReview } from "@/lib/core/plan/plan";
import { consentTo } from "@/lib/core/preflight/consent";
import { runState, type RunState } from "@/lib/core/run/run-state";
import type { Severity } from "@/lib/core/shared/finding";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import type { PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { assemble } from "@/lib/server/assemble";
import { bringServices } from "@/lib/server/compose";
import { readConfig } from "@/lib/server/config";
import { createLog } from "@/lib/server/log";

interface LabCall {
  readonly host: string;
  /** Without `Async.`. */
  readonly method: string;
  readonly outcome: "pending" | "success" | readonly string[];
}

/**
 * A whole server over a fake pool behind sockets, spoken to as a browser does, for scenarios: what an administrator asks
 * for, what is answered, and what the pool was asked to do. Runs are kept at once unless a scenario says otherwise.
 * Opened in a test, it ends with it.
 */
export class ScenarioWorld {
  readonly lab: Lab;
  private readonly folder: string;
  private readonly ending: AbortController;
  private foreign: string | null = null;
  private cookie = "";
  private poolId = "";

  private constructor(lab: Lab, folder: string, ending: AbortController) {
    this.lab = lab;
    this.folder = folder;
    this.ending = ending;
  }

  static async open(pool: PoolSpec, username = "root"): Promise<ScenarioWorld> {
    const password = "Secret-of-the-scenarios-1";
    const lab = await startLab({ pool: poolOf(pool), password, pace: 0.01, monitorMs: 50, managementGapMs: 50 });
    const folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-scenario-"));
    const pools = JSON.stringify([{ name: "Lab", url: lab.url }]);
    const config = readConfig({ POOLBOND_DATA: folder, POOLBOND_POOLS: pools }, folder);
    if (!config.ok) throw new Error(config.failure.message);
    const ending = new AbortController();
    bringServices(assemble(config.value, createLog("silent"), ending.signal));
    const world = new ScenarioWorld(lab, folder, ending);
    onTestFinished(() => world.close());
    await world.signIn(username);
    return world;
  }

  /** From now on this user asks, in a browser of its own. */
  async signIn(username: string): Promise<void> {
    this.cookie = "";
    const { url, password } = this.lab;
    const response = await sessionRoute.POST(this.request({ url, username, password }));
    this.cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    this.poolId = ((await response.json()) as SessionView).signedIn[0]?.poolId ?? "";
  }

  private async close(): Promise<void> {
    this.ending.abort();
    await this.lab.stop();
    rmSync(this.folder, { recursive: true });
  }

  request(body?: object, method = body ? "POST" : "GET"): Request {
    return new Request("http://127.0.0.1:3000/api/x", {
      method,
      headers: {
        host: "127.0.0.1:3000",
        cookie: this.cookie,
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** The pool as a browser gets it, once the mirror has caught up with what the fake was told behind its back. */
  async topology(): Promise<PoolTopology> {
    const { records } = (await (await topologyRoute.GET(this.request(), this.inPool())).json()) as PoolSnapshot;
    return indexTopology(records);
  }

  /** A bond of the coordinator's NICs of these names, as a drop proposes it. */
  async bond(devices: readonly string[], more: Partial<CreateBondChange> = {}): Promise<CreateBondChange> {
    const topology = await this.topology();
    const members = devices.map((device) => networkOn(topology, topology.pool.coordinator, device));
    return { ...proposeBond({ topology, draft: { changes: [] }, members }), ...more };
  }

  async review(changes: readonly Change[], options: Partial<PlanOptions> = {}): Promise<PlanReview> {
    const draft: DraftChanges = { changes };
    const response = await planRoute.POST(
      this.request({ draft, options: { ...safestOptions, keepSeconds: null, ...options } }),
      this.inPool(),
    );
    if (response.status !== 200) throw new Error(`No plan: ${await response.text()}`);
    return (await response.json()) as PlanReview;
  }

  /** What starting this plan answers; with the word for every finding that wants one. */
  start({ plan, findings }: PlanReview): Promise<Response> {
    const { draft, options, digest, basis } = plan;
    const consents = findings.filter(({ severity }) => severity === "override").map(consentTo);
    return runsRoute.POST(this.request({ draft, options, digest, basis, rehearsal: null, consents }), this.inPool());
  }

  /** Carries the plan out, to the end or to a halt. */
  async carryOut(review: PlanReview): Promise<RunState> {
    return (await this.run(review)).state;
  }

  async run(review: PlanReview): Promise<{ readonly run: string; readonly state: RunState }> {
    const started = await this.start(review);
    if (started.status !== 201) throw new Error(`Not started: ${await started.text()}`);
    const { run } = (await started.json()) as { run: string };
    return { run, state: await this.untilPhase(run, "succeeded", "halted", "reverted", "stranded") };
  }

  async untilPhase(run: string, ...phases: readonly string[]): Promise<RunState> {
    return vi.waitFor(
      async () => {
        const response = await runRoute.GET(this.request(), { params: Promise.resolve({ runId: run }) });
        const state = runState(((await response.json()) as RunResponse).entries);
        if (!phases.includes(state.phase)) throw new Error(`The run is ${state.phase}.`);
        return state;
      },
      { timeout: 90_000, interval: 50 },
    );
  }

  revert(run: string): Promise<Response> {
    return revertRoute.POST(this.request(undefined, "POST"), { params: Promise.resolve({ runId: run }) });
  }

  fault(fault: object): Promise<Response> {
    return fetch(`${this.lab.control}/lab/faults`, { method: "POST", body: JSON.stringify(fault) });
  }

  /** One XenAPI call of somebody else, as `xe` on the coordinator makes it. */
  async call(method: string, ...params: readonly unknown[]): Promise<unknown> {
    this.foreign ??= String(await this.rpc("session.login_with_password", ["root", this.lab.password, "1.0", "xe"]));
    return this.rpc(method, [this.foreign, ...params]);
  }

  private async rpc(method: string, params: readonly unknown[]): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: "2.0", method, params, id: 1 });
    const response = await fetch(`${this.lab.url}/jsonrpc`, { method: "POST", body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** The calls that changed the pool, as `method host` in their order; refused ones with their code. */
  async writes(): Promise<readonly string[]> {
    const response = await fetch(`${this.lab.control}/lab/journal?writes=1`);
    const calls = (await response.json()) as readonly LabCall[];
    return calls.map(({ method, outcome }) => (Array.isArray(outcome) ? `${method} ${String(outcome[0])}` : method));
  }

  /** What Next hands to a route under `/api/pools/[poolId]`. */
  inPool() {
    return { params: Promise.resolve({ poolId: this.poolId }) };
  }
}

export function networkOn(topology: PoolTopology, host: HostUuid, device: string): NetworkUuid {
  const pif = topology.pifsOnHost.get(host)?.find((one) => one.device === device && one.role !== "vlan");
  if (!pif) throw new Error(`No ${device} there`);
  return pif.network;
}

/** Hosts `a` (coordinator), `b`, …: eth0 with management, then free NICs up to eth3; more where a scenario says so. */
export function hostsOf(
  count: number,
  more: (name: string, index: number) => Partial<PoolSpec["hosts"][number]> = () => ({}),
): PoolSpec["hosts"] {
  return Array.from({ length: count }, (_, index) => {
    const name = String.fromCharCode(97 + index);
    const management = { device: "eth0", ip: `192.0.2.${String(index + 1)}/24`, management: true };
    return { name, nics: [management, "eth1", "eth2", "eth3"], ...more(name, index) };
  });
}

/** The codes of a plan's findings, without their prefix: all, or those of some severities. */
export function codes({ findings }: PlanReview, ...severities: readonly Severity[]): readonly string[] {
  return findings
    .filter(({ severity }) => severities.length === 0 || severities.includes(severity))
    .map(({ code }) => code.replace("PREFLIGHT.", ""));
}

/** The name of the host with this uuid; `pool` where a step or subject is of no host. */
export function nameOf(topology: PoolTopology, host: string | null): string {
  return topology.hosts.find(({ uuid }) => uuid === host)?.name ?? "pool";
}

export function networkNamed(topology: PoolTopology, name: string): NetworkUuid {
  const network = topology.networks.find((one) => one.name === name);
  if (!network) throw new Error(`No network ${name} there`);
  return network.uuid;
}
