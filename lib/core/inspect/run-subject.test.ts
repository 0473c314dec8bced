import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { inspect } from "@/lib/core/inspect/inspected";
import { runSubject, touches } from "@/lib/core/inspect/run-subject";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { markerKey } from "@/lib/core/plan/step";
import { bondId, hostId, netId, pifId, pool } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";

const before = pool()
  .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1").nic("eth2").nic("eth3"))
  .host("b", (host) => host.nic("eth0", { ip: "10.0.0.2/24" }).nic("eth1").nic("eth2").nic("eth3"))
  .build();
const built = buildPlan(before, { changes: [bondOf(["eth1", "eth2"], { name: "Storage", hosts: ["a"] })] });
if (!built.ok) throw new Error(built.failure.message);
const plan = built.value;

function touched(key: string, topology: PoolTopology = before): boolean {
  const inspected = inspect(key, topology);
  if (!inspected) throw new Error(`${key} is not found`);
  return touches(plan, runSubject(inspected));
}

describe("a run that bonded two NICs of one host", () => {
  it("touched these NICs and their host, and no others", () => {
    expect(touched(`port:${pifId("a", "eth1")}`)).toBe(true);
    expect(touched(`nics:${netId("eth2")}`)).toBe(true);
    expect(touched(`host:${hostId("a")}`)).toBe(true);
    expect(touched(`port:${pifId("a", "eth3")}`)).toBe(false);
    expect(touched(`port:${pifId("b", "eth1")}`)).toBe(false);
    expect(touched(`host:${hostId("b")}`)).toBe(false);
    expect(touched(`network:${netId("eth3")}`)).toBe(false);
  });

  it("touched the bond and the network that came of it, which no plan could know by uuid", () => {
    const create = plan.steps.flatMap(({ command }) => (command.call === "network.create" ? [command] : []))[0];
    const marker = create?.otherConfig[markerKey] ?? "";
    expect(marker).not.toBe("");
    const after = pool()
      .network("Storage", { otherConfig: { [markerKey]: marker } })
      .network("Other", { otherConfig: { [markerKey]: "of another plan" } })
      .host("a", (host) =>
        host.nic("eth0").nic("eth1").nic("eth2").nic("eth3").bond("bond0", ["eth1", "eth2"], { network: "Storage" }),
      )
      .build();
    expect(touched(`bond:${bondId("a", "bond0")}`, after)).toBe(true);
    expect(touched(`network:${netId("Storage")}`, after)).toBe(true);
    expect(touched(`network:${netId("Other")}`, after)).toBe(false);
  });
});
