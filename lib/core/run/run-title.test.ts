import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/core/draft/change";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { runTitle } from "@/lib/core/run/run-title";
import { netId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";

const fill = (host: HostBuilder): HostBuilder => {
  for (const device of ["eth0", "eth1", "eth2", "eth3"]) host.nic(device);
  return host.bond("bond0", ["eth0", "eth1"], { network: "Main" });
};
const topology = pool().host("a", fill).host("b", fill).build();

function titleOf(...changes: readonly Change[]): string {
  const plan = buildPlan(topology, { changes });
  if (!plan.ok) throw new Error(plan.failure.message);
  return runTitle(plan.value);
}

describe("the title of a run", () => {
  it("says what was done to what, and on how many hosts", () => {
    const scope = { kind: "all" } as const;
    expect(
      titleOf(
        {
          kind: "create-bond",
          network: { name: "Storage", description: "", mtu: 1500, automatic: false },
          memberNetworks: [netId("eth2"), netId("eth3")],
          mode: "active-backup",
          properties: {},
          scope,
        },
        { kind: "break-bond", bondNetwork: netId("Main"), removeNetwork: true, scope },
      ),
    ).toBe("Bond Storage; break Main on 2 hosts");
  });

  it("counts no hosts where the whole pool is meant", () => {
    expect(titleOf({ kind: "edit-network", network: netId("eth2"), description: "For guests" })).toBe("Edit eth2");
  });
});
