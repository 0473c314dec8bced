import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import type { JournalEvent } from "@/lib/core/run/journal-entry";
import { runState, type RunState } from "@/lib/core/run/run-state";
import { netId, pool, vifId } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { leftUndone } from "@/lib/executor/left-undone";

/** A VM on the network of a NIC that will not be the primary member, and a bond whose MTU spreads. */
const before = pool()
  .host("c", (host) => host.nic("eth0", { management: true }).nic("eth1").nic("eth2"))
  .vm("web", { on: "c", networks: ["eth2"] })
  .build();
const bond = bondOf(["eth1", "eth2"], { name: "Guests" });
if (bond.kind !== "create-bond") throw new Error("No bond.");
const built = buildPlan(before, { changes: [{ ...bond, network: { ...bond.network, mtu: 9000 } }] });
if (!built.ok) throw new Error(built.failure.message);
const plan = built.value;
const made = plan.steps.find(({ command }) => command.call === "Bond.create")!;
const after = applyCommands(
  before,
  plan.steps.map(({ command }) => command),
);

/** All was carried out; of the bond's undos those before the one that makes this call are done, and that one is refused. */
function refusedAt(call: string): { readonly state: RunState; readonly topology: PoolTopology } {
  const steps = plan.steps.map(({ id }) => id);
  const at = made.inverse.findIndex(({ command }) => command.call === call);
  const settled = (step: string, outcome: "done" | "failed", sentence: string): readonly JournalEvent[] => [
    { kind: "step-begun", step, attempt: 1 },
    { kind: "step-settled", step, outcome, sentence, xenapi: null, unmet: [], took: 1 },
  ];
  const events: readonly JournalEvent[] = [
    { kind: "run-opened", plan, actor: { username: "root", poolUrl: "http://lab" } },
    ...steps.flatMap((step) => settled(step, "done", "")),
    { kind: "revert-begun", reason: "asked", failure: null, steps: steps.toReversed() },
    ...made.inverse.slice(0, at).flatMap((_, index) => settled(`undo ${String(index + 1)} of ${made.id}`, "done", "")),
    ...settled(`undo ${String(at + 1)} of ${made.id}`, "failed", "The pool refused the call."),
  ];
  const state = runState(
    events.map((event, index) => ({ ...event, run: "run", seq: index + 1, at: "2026-01-01T00:00:00.000Z" })),
  );
  const commands = made.inverse.slice(0, at).map(({ command }) => command);
  return { state, topology: applyCommands(after, commands) };
}

describe("a revert whose undo was refused while others of its step wait for it", () => {
  const { state, topology } = refusedAt("PIF.plug");
  const of = leftUndone(state, topology).find(({ step }) => step === made.id);

  it("tells of all that is not as before, also of a VM that is on another network now", () => {
    expect(topology.vifOf.get(vifId("web", 0))?.network).toBe(netId("eth1"));
    expect(of?.why).toContain("The pool refused the call. Not so: ");
    expect(of?.why).toContain("Not so: The virtual interface 0 of web uses eth2.");
    expect(of?.objects).toContain(vifId("web", 0));
  });

  it("gives the calls that are still to be made, and not those that were", () => {
    expect(of?.byHand).toContain(`xe vif-move uuid=${vifId("web", 0)} network-uuid=${netId("eth2")}`);
    expect(of?.byHand).not.toContain("bond-destroy");
  });
});

describe("a revert whose first undo was refused", () => {
  it("names the VMs that are to come back with the bond", () => {
    const { state, topology } = refusedAt("Bond.destroy");
    const of = leftUndone(state, topology).find(({ step }) => step === made.id);
    expect(of?.why).toContain("Not so: c has no bond on Guests.");
    expect(of?.why.match(/of web uses/gu)).toHaveLength(1);
    expect(of?.byHand).toMatch(/^xe bond-destroy uuid=.* && xe .*vif-move/u);
  });
});

describe("a revert that could not remove its network, because another host has copied the bond meanwhile", () => {
  it("names that host's bond with its uuid, and the call that comes first", () => {
    const made = plan.steps.find(({ command }) => command.call === "network.create")!;
    const events: readonly JournalEvent[] = [
      { kind: "run-opened", plan, actor: { username: "root", poolUrl: "http://lab" } },
      { kind: "step-begun", step: made.id, attempt: 1 },
      { kind: "step-settled", step: made.id, outcome: "done", sentence: "", xenapi: null, unmet: [], took: 1 },
      { kind: "revert-begun", reason: "asked", failure: null, steps: [made.id] },
      {
        kind: "step-settled",
        step: `undo 1 of ${made.id}`,
        outcome: "declined",
        sentence: "Nothing was called.",
        xenapi: null,
        unmet: [],
        took: null,
      },
    ];
    const state = runState(
      events.map((event, index) => ({ ...event, run: "run", seq: index + 1, at: "2026-01-01T00:00:00.000Z" })),
    );
    const [bonded] = after.bonds;
    const network = after.networks.find(({ name }) => name === "Guests");
    const [left] = leftUndone(state, after);
    expect(left?.why).toContain("c has a bond of eth1 and eth2 on it.");
    expect(left?.byHand).toMatch(new RegExp(`^xe bond-destroy uuid=${bonded!.uuid} && xe network-destroy `, "u"));
    expect(left?.objects).toEqual(expect.arrayContaining([network!.uuid, bonded!.uuid]));
  });
});
