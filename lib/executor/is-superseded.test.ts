import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { safestOptions, type Plan } from "@/lib/core/plan/plan";
import type { Command } from "@/lib/core/plan/step";
import type { JournalEvent } from "@/lib/core/run/journal-entry";
import { runState, type RunState, type UndoState } from "@/lib/core/run/run-state";
import { hostId, netId, pool } from "@/lib/core/topology/topology.builder";
import { isSuperseded } from "@/lib/executor/is-superseded";

const before = pool()
  .host("c", (host) => host.nic("eth0").nic("eth1").nic("eth2").nic("eth3").vlan("eth3", 7, "Guests"))
  .host("m", (host) => host.nic("eth0").nic("eth1").nic("eth2").nic("eth3"))
  .build();

/** A bond, and another MTU for a NIC; the member copies the bond, and with it the coordinator's VLAN, by a restart. */
function inherited(): Plan {
  const changes = [{ kind: "edit-network", network: netId("eth0"), mtu: 9000 } as const, bondOf(["eth1", "eth2"])];
  const plan = buildPlan(before, { changes }, { ...safestOptions, strategy: "inherit" });
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
}

/** The plan was carried out, and is being turned back. */
function reverting(plan: Plan): RunState {
  const steps = plan.steps.map(({ id }) => id);
  const events: readonly JournalEvent[] = [
    { kind: "run-opened", plan, actor: { username: "root", poolUrl: "http://lab" } },
    ...steps.map((step): JournalEvent => ({ kind: "step-begun", step, attempt: 1 })),
    { kind: "revert-begun", reason: "asked", failure: null, steps: steps.toReversed() },
  ];
  return runState(
    events.map((event, index) => ({ ...event, run: "run", seq: index + 1, at: "2026-01-01T00:00:00.000Z" })),
  );
}

const undoOnMember = (state: RunState, call: Command["call"]): UndoState =>
  state.revert!.undos.find(({ step }) => step.host === hostId("m") && step.command.call === call)!;

describe("an undo on a host whose bonds are as the plan found them", () => {
  const plan = inherited();
  const state = reverting(plan);
  const restarted = plan.steps.findIndex(
    ({ command, host }) => command.call === "host.restart_agent" && host === hostId("m"),
  );
  const carried = applyCommands(
    before,
    plan.steps.slice(0, restarted + 1).map(({ command }) => command),
  );
  const bondIsGone = applyCommands(carried, [undoOnMember(state, "Bond.destroy").step.command]);

  it("still takes away a VLAN that the run's own restart copied: nothing makes it again, and nobody else would", () => {
    expect(bondIsGone.pifs.filter(({ role, host }) => role === "vlan" && host === hostId("m"))).toHaveLength(1);
    expect(isSuperseded(state, undoOnMember(state, "VLAN.destroy"), bondIsGone)).toBe(false);
  });

  it("does not break a bond on the way to a state in between", () => {
    const [first] = plan.steps.filter(({ host }) => host === hostId("m"));
    const bond = undoOnMember(state, "Bond.destroy");
    expect(first?.id).not.toBe(bond.of);
    expect(isSuperseded(state, bond, before)).toBe(true);
  });

  it("does not take a VLAN away that another undo would make again", () => {
    const vlan = undoOnMember(state, "VLAN.destroy");
    const { host, network } = vlan.step.command as Extract<Command, { call: "VLAN.destroy" }>;
    const again: UndoState = {
      ...vlan,
      step: {
        ...vlan.step,
        id: "made again",
        command: { call: "VLAN.create", host, network, carrier: network, tag: 7 },
      },
    };
    const undos = [...state.revert!.undos, again];
    const remaking = { ...state, revert: { ...state.revert!, undos } };
    expect(isSuperseded(remaking, vlan, bondIsGone)).toBe(true);
  });
});

describe("an undo on a host whose bond is as found, but called by the name that the plan gave its network", () => {
  it("does not break the bond on the way: the name is turned back last", () => {
    const named = pool()
      .host("c", (host) => host.nic("eth0").nic("eth1").nic("eth2").bond("bond0", ["eth0", "eth1"], { network: "Old" }))
      .host("m", (host) => host.nic("eth0").nic("eth1").nic("eth2").bond("bond0", ["eth0", "eth1"], { network: "Old" }))
      .build();
    const members = {
      memberNetworks: ["eth0", "eth1", "eth2"].map(netId),
      mode: "active-backup",
      properties: {},
    } as const;
    const plan = buildPlan(named, {
      changes: [
        { kind: "edit-network", network: netId("Old"), name: "New" },
        { kind: "change-bond-members", bondNetwork: netId("Old"), ...members, scope: { kind: "all" } },
      ],
    });
    if (!plan.ok) throw new Error(plan.failure.message);
    const state = reverting(plan.value);
    const [rename] = plan.value.steps.map(({ command }) => command);
    expect(rename?.call).toBe("network.set_name_label");
    expect(isSuperseded(state, undoOnMember(state, "Bond.destroy"), applyCommands(named, [rename!]))).toBe(true);
  });
});
