import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/core/draft/change";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { unmet } from "@/lib/core/plan/holds";
import type { Step } from "@/lib/core/plan/step";
import { pifId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";

function stepOf(topology: PoolTopology, change: Change, call: "Bond.create" | "Bond.destroy"): Step {
  const plan = buildPlan(topology, { changes: [change] });
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value.steps.find(({ command }) => command.call === call)!;
}

/** The pool after the call, but with its VLAN still where it was: the host was lost in the middle (xenapi.md 5.1.3). */
function withVlanBelow(after: PoolTopology, carrierPif: ReturnType<typeof pifId>): PoolTopology {
  return indexTopology({
    ...after,
    pifs: after.pifs.map((pif) => (pif.role === "vlan" ? { ...pif, carrierPif } : pif)),
    vlans: after.vlans.map((vlan) => ({ ...vlan, carrierPif })),
  });
}

const nics = (host: HostBuilder) => host.nic("eth0").nic("eth1");

describe("a call on a bond that was broken off before it moved a VLAN without an address", () => {
  it("is not done when the bond is there and the VLAN still on a member", () => {
    const topology = pool()
      .host("c", (host) => nics(host).vlan("eth1", 5, "Guests"))
      .build();
    const change = bondOf(["eth0", "eth1"], { name: "Main" });
    const plan = buildPlan(topology, { changes: [change] });
    if (!plan.ok) throw new Error(plan.failure.message);
    const whole = applyCommands(
      topology,
      plan.value.steps.map(({ command }) => command),
    );
    const { after } = stepOf(topology, change, "Bond.create");
    expect(unmet(after, whole)).toEqual([]);
    expect(unmet(after, withVlanBelow(whole, pifId("c", "eth1")))).toEqual(["Not so: Guests is not on eth1 on c."]);
  });
});
