import { beforeEach, describe, expect, it } from "vitest";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { Plan } from "@/lib/core/plan/plan";
import type { Command } from "@/lib/core/plan/step";
import type { JournalEvent } from "@/lib/core/run/journal-entry";
import { runState, type RunState } from "@/lib/core/run/run-state";
import { failure } from "@/lib/core/shared/failure";
import type { Result } from "@/lib/core/shared/result";
import type { Host, PhysicalPif } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { Judge, type Judgement } from "@/lib/executor/chaos/judge.builder";
import { createFakePool, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { pxsPool } from "@/lib/fake-xenapi/pools/pxs";
import { createMirror } from "@/lib/mirror/create-mirror";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import type { Clock } from "@/lib/ports/clock";
import type { PoolPort } from "@/lib/ports/pool-port";
import { fakePoolTransport } from "@/lib/xenapi/fake-pool-transport.builder";
import { signIn } from "@/lib/xenapi/session";

/** The judge must let pass what a foreign restart did, and nothing else: each case is there with and without a restart. */

function quickClock(): Clock {
  let now = Date.UTC(2026, 0, 1);
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.message}`);
  return result.value;
}

let pool: FakePool;
let port: PoolPort;
let clock: Clock;
let judge: Judge;
let before: PoolTopology;
let coordinator: Host;
let member: Host;

async function look(): Promise<PoolTopology> {
  return valueOf(await port.look());
}

async function perform(command: Command): Promise<void> {
  expect(await port.perform(command, {})).toMatchObject({ kind: "done" });
}

function nicOf(topology: PoolTopology, host: Host, device: string): PhysicalPif {
  const nic = topology.pifs.find((pif) => pif.role === "physical" && pif.device === device && pif.host === host.uuid);
  if (nic?.role !== "physical") throw new Error(`${host.name} has no ${device}`);
  return nic;
}

/** A bond on the network of the first of these NICs' bond, made by its own call. */
async function bond(host: Host, devices: readonly string[]): Promise<void> {
  const members = devices.map((device) => nicOf(before, host, device).uuid);
  const network = { kind: "existing" as const, uuid: bondNetwork(), name: "Bonded" };
  await perform({
    call: "Bond.create",
    host: host.uuid,
    network,
    members,
    mac: "",
    mode: "active-backup",
    properties: {},
  });
}

async function breakBond(host: Host): Promise<void> {
  await perform({
    call: "Bond.destroy",
    host: host.uuid,
    network: { kind: "existing", uuid: bondNetwork(), name: "Bonded" },
  });
}

function bondNetwork() {
  return before.networks.find(({ name }) => name === "Bonded")!.uuid;
}

function setMtu(host: Host, device: string, mtu: number): void {
  const ref = pool.db.byUuid("PIF", nicOf(before, host, device).uuid);
  if (ref === undefined) throw new Error(`no ${device}`);
  pool.db.set("PIF", ref, "MTU", mtu);
}

async function restart(host: Host): Promise<void> {
  const done = new Promise<void>((resolve) => {
    pool.onForeignRestart((_, stage) => {
      if (stage === "done") resolve();
    });
  });
  pool.restartToolstack(pool.db.byUuid("host", host.uuid)!, 0);
  await done;
}

function planned(): Plan {
  const changes = [{ kind: "edit-network", network: bondNetwork(), description: "Edited" } as const];
  return valueOf(buildPlan(before, { changes }));
}

function stateAfter(...events: readonly JournalEvent[]): RunState {
  const plan = planned();
  const opened: readonly JournalEvent[] = [
    { kind: "run-opened", plan, actor: { username: "root", poolUrl: "http://lab" } },
    { kind: "step-begun", step: plan.steps[0]!.id, attempt: 1 },
    { kind: "revert-begun", reason: "asked", failure: null, steps: [plan.steps[0]!.id] },
    ...events,
  ];
  return runState(
    opened.map((event, index) => ({ ...event, run: "run", seq: index + 1, at: "2026-01-01T00:00:00.000Z" })),
  );
}

const reverted = (): Promise<Judgement> => judge.judge(stateAfter({ kind: "run-closed", outcome: "reverted" }));

/** The revert stands still and lists a step of the member. */
function halted(): Promise<Judgement> {
  const left = { step: "bond", title: "The bond", host: member.uuid, why: "", byHand: "", objects: [] };
  return judge.judge(
    stateAfter(
      { kind: "revert-ended", left: [left] },
      { kind: "run-halted", step: "bond", failure: failure("RUN.REVERT_INCOMPLETE", "The bond stays.") },
    ),
  );
}

beforeEach(async () => {
  clock = quickClock();
  pool = createFakePool({ seeder: pxsPool(), clock, pace: 1 });
  const connect = () => fakePoolTransport(pool);
  const session = valueOf(
    await signIn({ url: "http://pool.test", username: "root", password: "poolbond-lab", connect }),
  );
  const mirror = valueOf(await createMirror({ session, clock, follow: false }));
  port = mirrorPoolPort({ mirror, session, clock });
  await perform({ call: "network.create", name: "Bonded", description: "", mtu: 1500, otherConfig: {} });
  before = await look();
  coordinator = before.hostOf.get(before.pool.coordinator)!;
  member = before.hosts.find(({ uuid }) => uuid !== coordinator.uuid)!;
  for (const host of before.hosts) await bond(host, ["eth1", "eth4"]);
  before = await look();
  judge = new Judge({ pool, lines: { cuts: () => [] } }, clock, { before, planned: canonicalTopology(before) });
});

describe("the MTU of a NIC that is in a bond", () => {
  it("is the run's own matter when nothing restarted", async () => {
    setMtu(member, "eth4", 9000);
    expect((await reverted()).problems).toEqual([expect.stringContaining("mtu: 1500 -> 9000")]);
  });

  it("is xapi's when a restart met Bond.destroy in the middle and made the bond again, on that host alone", async () => {
    await breakBond(member);
    setMtu(member, "eth4", 9000);
    await restart(member);
    expect(await reverted()).toMatchObject({ ending: "before", problems: [] });
    setMtu(coordinator, "eth4", 9000);
    expect((await reverted()).problems).toEqual([expect.stringContaining(`${coordinator.name} on `)]);
  });
});

describe("the MTU of a NIC whose network has got another MTU meanwhile", () => {
  /** The member is free, and copies the coordinator's bond again where it restarts, whose MTU all networks of its NICs get. */
  async function freeMember(): Promise<void> {
    await breakBond(member);
    const eth4 = { kind: "existing" as const, uuid: nicOf(before, member, "eth4").network, name: "eth4" };
    await perform({ call: "network.set_MTU", network: eth4, value: 9000 });
    before = await look();
    judge = new Judge({ pool, lines: { cuts: () => [] } }, clock, { before, planned: canonicalTopology(before) });
  }

  it("is the run's own matter when nothing restarted", async () => {
    await freeMember();
    setMtu(coordinator, "eth4", 9000);
    setMtu(member, "eth4", 9000);
    expect((await reverted()).problems).toHaveLength(2);
  });

  it("goes with its network or counts for nothing in its bond, where a restart spread the MTU; another one's counts", async () => {
    await freeMember();
    await restart(member);
    setMtu(coordinator, "eth4", 9000);
    expect(await reverted()).toMatchObject({ ending: "before", problems: [] });
    setMtu(coordinator, "eth1", 9000);
    expect((await reverted()).problems).toEqual([expect.stringContaining("mtu: 1500 -> 9000")]);
  });
});

describe("a run that says that something else has undone some of its work", () => {
  const closed = (): Promise<Judgement> =>
    judge.judge(stateAfter({ kind: "run-closed", outcome: "succeeded", noLonger: ["It has a bond."] }));

  it("is believed where a restart changed something, and is a false alarm where none did", async () => {
    expect((await closed()).problems).toEqual(["said to be undone by something else: It has a bond."]);
    await breakBond(member);
    await restart(member);
    expect((await closed()).problems).toEqual([]);
  });
});

describe("a member whose toolstack restarts right at the end of a run", () => {
  it("is judged when it has copied the coordinator's VLANs, and not in the middle", async () => {
    const carrier = { kind: "existing" as const, uuid: bondNetwork(), name: "Bonded" };
    await perform({ call: "network.create", name: "Guests", description: "", mtu: 1500, otherConfig: {} });
    const guests = (await look()).networks.find(({ name }) => name === "Guests")!;
    const network = { kind: "existing" as const, uuid: guests.uuid, name: "Guests" };
    await perform({ call: "VLAN.create", host: coordinator.uuid, network, carrier, tag: 7 });
    before = await look();
    judge = new Judge({ pool, lines: { cuts: () => [] } }, clock, { before, planned: canonicalTopology(before) });
    let isDone = false;
    pool.onForeignRestart((_, stage) => {
      isDone = stage === "done";
    });
    pool.restartToolstack(pool.db.byUuid("host", member.uuid)!, 0);
    await Promise.resolve();
    expect(isDone).toBe(false);
    const judgement = await reverted();
    expect(judgement).toMatchObject({ ending: "before", problems: [] });
    expect(judgement.foreign).toBeGreaterThan(0);
    expect((await look()).pifs.filter(({ role }) => role === "vlan")).toHaveLength(2);
  });
});

describe("a revert that stands still because of a member's bond", () => {
  it("needs a person when the run itself left it so", async () => {
    await breakBond(member);
    await bond(member, ["eth1", "eth4", "eth5"]);
    expect((await halted()).ending).toBe("needs-person");
  });

  it("is foreign when a restart made it again of the NICs that the coordinator has, and the other hosts are as before", async () => {
    await breakBond(member);
    await bond(member, ["eth1", "eth4", "eth5"]);
    await restart(member);
    expect(await halted()).toMatchObject({ ending: "foreign", problems: [] });
    await breakBond(coordinator);
    const { problems } = await halted();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((line) => line.includes(`not listed: `) && line.includes(coordinator.name))).toBe(true);
  });
});
