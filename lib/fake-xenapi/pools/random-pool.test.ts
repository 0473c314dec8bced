import { describe, expect, it } from "vitest";
import { randomPoolSpec } from "@/lib/fake-xenapi/pools/random-pool";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

function seeded(seed: number) {
  return createFakePool({ seeder: poolOf(randomPoolSpec(seed)), seed }).db;
}

describe("a random pool", () => {
  it("is the same pool for the same seed", () => {
    expect(randomPoolSpec(7)).toEqual(randomPoolSpec(7));
    expect(seeded(7).snapshot()).toEqual(seeded(7).snapshot());
  });

  it("has one PIF per host and network, and one management interface per host with an address", () => {
    for (const seed of seeds) {
      const db = seeded(seed);
      const places = db.refs("PIF").map((ref) => `${db.get("PIF", ref).host}@${db.get("PIF", ref).network}`);
      expect(new Set(places).size, `seed ${seed}`).toBe(places.length);
      for (const host of db.refs("host")) {
        const managing = db.get("host", host).PIFs.filter((ref) => db.get("PIF", ref).management);
        expect(managing.length, `seed ${seed}`).toBe(1);
        expect(db.get("host", host).address, `seed ${seed}`).not.toBe("");
      }
    }
  });

  it("comes in every shape that bonding has to cope with", () => {
    const specs = seeds.map(randomPoolSpec);
    const hosts = specs.flatMap((spec) => spec.hosts);
    const has = (test: (host: (typeof hosts)[number]) => boolean | undefined) =>
      hosts.filter((host) => test(host) === true);
    expect(new Set(specs.map((spec) => spec.hosts.length))).toEqual(new Set([1, 2, 3, 4]));
    expect(has((host) => (host.bonds?.length ?? 0) > 0).length).toBeGreaterThan(20);
    expect(has((host) => host.bonds?.some((bond) => bond.management)).length).toBeGreaterThan(5);
    expect(has((host) => host.vlans?.some((vlan) => vlan.management)).length).toBeGreaterThan(20);
    expect(has((host) => host.tunnels?.length === 1).length).toBeGreaterThan(10);
    expect(specs.flatMap((spec) => spec.vms ?? []).filter((vm) => vm.on === undefined).length).toBeGreaterThan(50);
  });
});
