import { describe, expect, it } from "vitest";
import { hostId, pool } from "@/lib/core/topology/topology.builder";
import { scopeMapping } from "@/lib/core/view/scope-mapping";

describe("what a NIC position means on the hosts in scope", () => {
  const topology = pool()
    .host("a", (host) => host.nic("eth0").nic("eth1"))
    .host("b", (host) => host.nic("eth0").nic("eth5", { network: "eth1", position: 1 }))
    .host("c", (host) => host.nic("eth0"))
    .build();

  it("names the hosts where it is another device or absent, those positions first", () => {
    expect(scopeMapping(topology, { kind: "all" }).map(({ words, exceptions }) => [words, exceptions])).toEqual([
      ["eth1 = position 1 on 1 host", ["b: position 1 is eth5", "c: absent, a bond would be partial there"]],
      ["eth0 = position 0 on 3 hosts", []],
    ]);
  });

  it("speaks of the hosts in scope only", () => {
    const scope = { kind: "hosts" as const, hosts: [hostId("a")] };
    expect(scopeMapping(topology, scope).flatMap(({ exceptions }) => exceptions)).toEqual([]);
  });
});
