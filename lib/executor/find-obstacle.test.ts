import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/core/draft/change";
import { bondOf, membersOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { safestOptions, type Plan } from "@/lib/core/plan/plan";
import type { Command } from "@/lib/core/plan/step";
import { runState, type RunState } from "@/lib/core/run/run-state";
import { netId, pool } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { findObstacle } from "@/lib/executor/find-obstacle";

const bonded = pool()
  .host("c", (host) =>
    host.nic("eth0", { management: true }).nic("eth1").nic("eth2").nic("eth3").bond("bond0", ["eth1", "eth2"], {
      network: "Guests",
    }),
  )
  .build();

function drawn(topology: PoolTopology, changes: readonly Change[]): Plan {
  const plan = buildPlan(topology, { changes }, { ...safestOptions, keepSeconds: null });
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
}

/** The run as its journal has it before any call of its own. */
function opened(plan: Plan): RunState {
  const event = { kind: "run-opened", plan, actor: { username: "root", poolUrl: "http://lab" } } as const;
  return runState([{ ...event, run: "run", seq: 1, at: "2026-01-01T00:00:00.000Z" }]);
}

function obstacle(plan: Plan, before: PoolTopology, commands: readonly Command[]): string | null {
  return findObstacle(opened(plan), applyCommands(before, commands))?.message ?? null;
}

describe("a plan that renames a bond's network and then changes the bond's members", () => {
  const plan = drawn(bonded, [
    { kind: "edit-network", network: netId("Guests"), name: "Office" },
    membersOf("Guests", ["eth1", "eth2", "eth3"]),
  ]);
  const [rename] = plan.steps.map(({ command }) => command);
  const named = (value: string): Command => ({
    call: "network.set_name_label",
    network: { kind: "existing", uuid: netId("Guests"), name: "Guests" },
    value,
  });

  it("is not held up by the name that it gave, by which the bond's NICs are told", () => {
    expect(rename?.call).toBe("network.set_name_label");
    expect(obstacle(plan, bonded, [rename!])).toBe(null);
  });

  it("is held up by a name that somebody else gave", () => {
    expect(obstacle(plan, bonded, [named("Lobby")])).toContain("Lobby");
  });

  it("is held up by another mode of the bond, although its network has the plan's name by now", () => {
    const mode: Command = {
      call: "Bond.set_mode",
      host: bonded.pool.coordinator,
      network: { kind: "existing", uuid: netId("Guests"), name: "Guests" },
      mode: "balance-slb",
    };
    const why = obstacle(plan, bonded, [rename!, mode]);
    expect(why).toContain("c / bond Guests: is now balance-slb of eth1 + eth2");
    expect(why).not.toContain("c / eth1");
  });
});

describe("a plan whose bond gives its MTU to the network of a NIC that the draft edits too", () => {
  const free = pool()
    .host("c", (host) => host.nic("eth0", { management: true }).nic("eth1").nic("eth2"))
    .build();
  const bond = bondOf(["eth1", "eth2"]);
  if (bond.kind !== "create-bond") throw new Error("No bond.");
  const plan = drawn(free, [
    { kind: "edit-network", network: netId("eth1"), description: "Uplink" },
    { ...bond, network: { ...bond.network, mtu: 9000 } },
  ]);
  const commands = plan.steps.map(({ command }) => command);

  it("finds its own work when it is carried out again", () => {
    const after = applyCommands(free, commands);
    expect(after.networkOf.get(netId("eth1"))).toMatchObject({ mtu: 9000, description: "Uplink" });
    expect(obstacle(plan, free, commands)).toBe(null);
  });

  it("is held up by that MTU while there is no such bond", () => {
    const mtu: Command = {
      call: "network.set_MTU",
      network: { kind: "existing", uuid: netId("eth1"), name: "eth1" },
      value: 9000,
    };
    expect(obstacle(plan, free, [mtu])).toContain("MTU 9000");
  });
});
