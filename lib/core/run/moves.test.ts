import { describe, expect, it } from "vitest";
import { movesBetween } from "@/lib/core/run/moves";
import { hostId, pool } from "@/lib/core/topology/topology.builder";

const before = pool()
  .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1", { ip: "10.1.0.1/24" }))
  .vm("web", { on: "a", networks: ["eth1"] })
  .build();

describe("a pool that stayed as it was", () => {
  it("moved nothing", () => {
    expect(movesBetween(before, before)).toEqual([]);
  });
});

describe("a pool whose management, address and VM are elsewhere", () => {
  const after = pool()
    .host("a", (host) => host.nic("eth0").nic("eth1").nic("eth2", { management: true, ip: "10.0.0.1/24" }))
    .vm("web", { on: "a", networks: ["eth2"] })
    .build();

  it("tells each with the place that it left and the place where it is", () => {
    expect(movesBetween(before, after)).toEqual([
      { kind: "management", host: hostId("a"), what: "10.0.0.1/24", from: "eth0 (eth0)", to: "eth2 (eth2)" },
      { kind: "address", host: hostId("a"), what: "10.1.0.1/24", from: "eth1 (eth1)", to: null },
      { kind: "vif", host: hostId("a"), what: "web (VIF 0)", from: "eth1", to: "eth2" },
    ]);
  });
});
