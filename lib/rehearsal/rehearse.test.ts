import { describe, expect, it } from "vitest";
import { emptyDraft, type CreateBondChange, type DraftChanges } from "@/lib/core/draft/change";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { previewDraft } from "@/lib/core/plan/preview";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import type { Plan } from "@/lib/core/plan/plan";
import type { Rehearsal, RehearsalFault } from "@/lib/core/run/rehearsal";
import type { BondMode } from "@/lib/core/topology/entities";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { decodeRows } from "@/lib/rehearsal/decode-rows";
import { copyOfPool, valueOf } from "@/lib/rehearsal/copied-pool.builder";
import { rehearse } from "@/lib/rehearsal/rehearse";
import { pxsPool } from "@/lib/fake-xenapi/pools/pxs";

function bondOf(topology: PoolTopology, devices: readonly string[], name: string, mode: BondMode): CreateBondChange {
  const members = devices.map((device) => {
    const nic = topology.pifs.find((pif) => pif.device === device && pif.host === topology.pool.coordinator);
    if (nic === undefined) throw new Error(`no ${device}`);
    return nic.network;
  });
  const proposed = proposeBond({ topology, draft: emptyDraft, members });
  return { ...proposed, mode, network: { ...proposed.network, name } };
}

/** The tutorial's pool, and a plan for its bonds of these modes: management, guests, storage. */
async function tutorial(
  modes: readonly [BondMode, BondMode, BondMode] = ["active-backup", "balance-slb", "active-backup"],
) {
  const copy = await copyOfPool(pxsPool());
  const draft: DraftChanges = {
    changes: [
      bondOf(copy.topology, ["eth0", "eth3"], "Management", modes[0]),
      bondOf(copy.topology, ["eth1", "eth4"], "External", modes[1]),
      bondOf(copy.topology, ["eth2", "eth5"], "Storage", modes[2]),
    ],
  };
  const { plan } = valueOf(reviewDraft(copy.topology, draft));
  const run = (fault: RehearsalFault | null = null): Promise<Rehearsal> => rehearsalOf(plan, copy.rows, fault);
  return { ...copy, draft, plan, run };
}

async function rehearsalOf(
  plan: Plan,
  rows: Parameters<typeof rehearse>[0]["rows"],
  fault: RehearsalFault | null,
): Promise<Rehearsal> {
  const actor = { username: "root", poolUrl: "http://pool.test" };
  return valueOf(await rehearse({ id: "rehearsal", now: Date.UTC(2026, 0, 1), plan, rows, fault, actor }));
}

describe("a rehearsal of the tutorial's three bonds", () => {
  it("ends well, in the pool that the preview shows, and says so without a finding", async () => {
    const { topology, draft, plan, run } = await tutorial();
    const rehearsal = await run();
    expect([rehearsal.ended, rehearsal.failure, rehearsal.findings]).toEqual(["succeeded", null, []]);
    expect(rehearsal.steps.map(({ step, outcome }) => [step, outcome])).toEqual(
      plan.steps.map(({ id }) => [id, "done"]),
    );
    expect(canonicalTopology(indexTopology(rehearsal.after))).toEqual(
      canonicalTopology(previewDraft(topology, draft).topology),
    );
  });
});

/** Outcomes of the plan's steps on one host, in order; `null`: pool-wide. */
function outcomesOn(rehearsal: Rehearsal, host: string | null): readonly string[] {
  return rehearsal.steps.filter((step) => step.part === "plan" && step.host === host).map(({ outcome }) => outcome);
}

function isBefore(rehearsal: Rehearsal, topology: PoolTopology): boolean {
  return (
    canonicalJson(canonicalTopology(indexTopology(rehearsal.after))) === canonicalJson(canonicalTopology(topology))
  );
}

describe("what blinks and what moves", () => {
  it("is told for management, addresses and VMs, with its time, in the order of time", async () => {
    const { topology, run } = await tutorial();
    const { blinks, moves, took } = await run();
    const nameOf = (host: string | null) => topology.hosts.find(({ uuid }) => uuid === host)?.name ?? "nowhere";
    expect(blinks.map(({ kind, host, what, from, to }) => [kind, nameOf(host), what, (to ?? NaN) - from])).toEqual([
      ["vm", "xs-2", "web-2 (VIF 0)", 550],
      ["vm", "xs-2", "mail (VIF 0)", 550],
      ["address", "xs-2", "172.16.0.36", 100],
      ["management", "xs-2", "172.16.0.12", 1_200],
      ["vm", "xs-1", "web-1 (VIF 0)", 550],
      ["vm", "xs-1", "db-1 (VIF 0)", 550],
      ["address", "xs-1", "172.16.0.35", 100],
      ["management", "xs-1", "172.16.0.10", 1_200],
    ]);
    expect(blinks.every(({ from, to }) => from >= 0 && to !== null && to <= took)).toBe(true);
    expect(moves.map(({ kind, host, what, to }) => [kind, nameOf(host), what, to])).toEqual([
      ["management", "xs-1", "172.16.0.10/27", "Management (bond2)"],
      ["address", "xs-1", "172.16.0.35/28", "Storage (bond1)"],
      ["management", "xs-2", "172.16.0.12/27", "Management (bond2)"],
      ["address", "xs-2", "172.16.0.36/28", "Storage (bond1)"],
      ["vif", "xs-1", "db-1 (VIF 0)", "External"],
      ["vif", "xs-2", "mail (VIF 0)", "External"],
      ["vif", "nowhere", "build (VIF 0)", "External"],
      ["vif", "xs-2", "web-2 (VIF 0)", "External"],
      ["vif", "xs-1", "web-1 (VIF 0)", "External"],
    ]);
  });
});

describe("a member that does not come back", () => {
  it("strands the member and leaves the coordinator untouched", async () => {
    const { topology, run } = await tutorial();
    const coordinator = topology.pool.coordinator;
    const member = topology.hosts.find(({ uuid }) => uuid !== coordinator)!;
    const rehearsal = await run({ kind: "host-away", host: member.uuid, forSeconds: null });
    expect(rehearsal.ended).toBe("stranded");
    expect(rehearsal.account.stranded).toEqual([member.uuid]);
    expect(new Set(outcomesOn(rehearsal, coordinator))).toEqual(new Set(["waiting"]));
    expect(rehearsal.calls.find(({ error }) => error !== null)?.error?.[0]).toBe("CANNOT_CONTACT_HOST");
    expect(rehearsal.blinks).toContainEqual(
      expect.objectContaining({ kind: "management", host: member.uuid, to: null }),
    );
    expect(rehearsal.findings.map(({ code }) => code)).toContain("REHEARSAL.HOST_CUT_OFF");
  });
});

describe("a member that is away for 20 seconds", () => {
  it("is waited for, and nothing is made twice", async () => {
    const { topology, draft, run } = await tutorial();
    const member = topology.hosts.find(({ uuid }) => uuid !== topology.pool.coordinator)!;
    const rehearsal = await run({ kind: "host-away", host: member.uuid, forSeconds: 20 });
    expect([rehearsal.ended, rehearsal.findings]).toEqual(["succeeded", []]);
    expect(rehearsal.took).toBeGreaterThan(20_000);
    expect(canonicalTopology(indexTopology(rehearsal.after))).toEqual(
      canonicalTopology(previewDraft(topology, draft).topology),
    );
  });
});

describe("a coordinator that does not come back", () => {
  it("ends without an answer of the pool, and says what was found to be so before", async () => {
    const { topology, run } = await tutorial();
    const { coordinator } = topology.pool;
    const rehearsal = await run({ kind: "host-away", host: coordinator, forSeconds: null });
    expect(rehearsal.ended).toBe("stranded");
    expect(rehearsal.account.changes).toBeNull();
    expect(outcomesOn(rehearsal, coordinator)[0]).toBe("unknown");
    expect(rehearsal.findings[0]).toMatchObject({ code: "REHEARSAL.HOST_CUT_OFF", subjects: [{ uuid: coordinator }] });
  });
});

describe("a switch without LACP", () => {
  it("is found out on the first host by its links, and turned back", async () => {
    const { topology, run } = await tutorial(["lacp", "lacp", "active-backup"]);
    const rehearsal = await run({ kind: "no-lacp" });
    expect([rehearsal.ended, rehearsal.failure?.code]).toEqual(["reverted", "RUN.PROBE_FAILED"]);
    expect(new Set(outcomesOn(rehearsal, topology.pool.coordinator))).toEqual(new Set(["waiting"]));
    expect(isBefore(rehearsal, topology)).toBe(true);
  });

  it("changes nothing for a plan without LACP, and that is told", async () => {
    const { run } = await tutorial();
    const rehearsal = await run({ kind: "no-lacp" });
    expect(rehearsal.ended).toBe("succeeded");
    expect(rehearsal.findings.map(({ code }) => code)).toEqual(["REHEARSAL.FAULT_NOT_MET"]);
  });
});

describe("a connection that drops in the middle of a call", () => {
  it("costs a look, and the call is not made again", async () => {
    const { plan, run } = await tutorial();
    const step = plan.steps.find(({ command }) => command.call === "Bond.create")!;
    const rehearsal = await run({ kind: "line-drops", step: step.id });
    expect([rehearsal.ended, rehearsal.calls.length]).toEqual(["succeeded", plan.steps.length]);
    expect(rehearsal.steps.find((told) => told.step === step.id)?.sentence).toContain("The connection was lost");
  });
});

describe("a call that is refused", () => {
  it("turns the run back and keeps XenAPI's own words", async () => {
    const { topology, plan, run } = await tutorial();
    const step = plan.steps.findLast(({ command }) => command.call === "Bond.create")!;
    const xenapi = { code: "PIF_CONFIGURATION_ERROR", params: ["PIF", "no such interface"] };
    const rehearsal = await run({ kind: "refused", step: step.id, xenapi });
    expect(rehearsal.ended).toBe("reverted");
    expect(rehearsal.steps.find((told) => told.step === step.id)).toMatchObject({ outcome: "failed", xenapi });
    expect(
      rehearsal.steps.filter(({ part, outcome }) => part === "revert" && outcome === "done").length,
    ).toBeGreaterThan(5);
    expect(isBefore(rehearsal, topology)).toBe(true);
  });
});

describe("a rehearsal that nobody waits for any more", () => {
  it("ends at once, as given up", async () => {
    const { plan, rows } = await tutorial();
    const actor = { username: "root", poolUrl: "http://pool.test" };
    const request = { id: "rehearsal", now: 0, plan, rows, fault: null, actor, signal: AbortSignal.abort() };
    expect(await rehearse(request)).toMatchObject({ ok: false, failure: { code: "REHEARSAL.GIVEN_UP" } });
  });
});

describe("the copy", () => {
  it("holds no secret of the pool", async () => {
    const seeder = pxsPool();
    const copy = await copyOfPool((db, random) => {
      seeder(db, random);
      for (const pbd of db.refs("PBD"))
        db.patch("PBD", pbd, { device_config: { server: "nas", chappassword: "hush-1" } });
      for (const pool of db.refs("pool")) db.patch("pool", pool, { other_config: { pool_token: "hush-2" } });
    });
    const told = JSON.stringify(
      Object.values(decodeRows(copy.rows)).map((rows) => (rows instanceof Map ? [...rows.values()] : rows)),
    );
    expect(told).toContain("nas");
    expect(told).not.toContain("hush");
  });
});
