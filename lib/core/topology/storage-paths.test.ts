import { describe, expect, it } from "vitest";
import { pifId, pool } from "@/lib/core/topology/topology.builder";
import { storageReachedThrough } from "@/lib/core/topology/storage-paths";

describe("storage reached through a NIC", () => {
  const topology = pool()
    .host("a", (host) => host.nic("eth0", { ip: "172.16.0.35/28" }).nic("eth1").nic("eth2", { ip: "200.0.0.1/1" }))
    .storage("inside", "172.16.0.46")
    .storage("outside", "172.16.0.48")
    .storage("named", "nfs.example")
    .storage("local", "")
    .storage("paths", "10.9.9.9,172.16.0.45")
    .build();
  const names = (device: string): readonly string[] => {
    const pif = topology.pifOf.get(pifId("a", device));
    return pif ? storageReachedThrough(topology, pif).map(({ name }) => name) : ["no such NIC"];
  };

  it("is that whose server lies in the NIC's subnet", () => {
    expect(names("eth0")).toEqual(["inside", "paths"]);
  });

  it("is judged by the whole mask, highest bit included", () => {
    expect(names("eth2")).toEqual(["inside", "outside", "paths"]);
  });

  it("is none for a NIC without an address", () => {
    expect(names("eth1")).toEqual([]);
  });
});
