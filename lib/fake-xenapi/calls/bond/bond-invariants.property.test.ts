import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { Dice } from "@/lib/fake-xenapi/pools/dice";
import { randomPool } from "@/lib/fake-xenapi/pools/random-pool";
import { benchOf, type PoolBench } from "@/lib/fake-xenapi/test-support/pool-bench";

/** What xapi keeps true of every pool, whatever was called. Answers the sentences that do not hold. */
function broken(db: FakeDatabase): readonly string[] {
  const pifs = db.refs("PIF").map((ref) => [ref, db.get("PIF", ref)] as const);
  const places = pifs.map(([, row]) => `${row.host}@${row.network}`);
  const bonds = db.refs("Bond").map((ref) => db.get("Bond", ref));
  const vlans = db.refs("VLAN").map((ref) => [ref, db.get("VLAN", ref)] as const);
  return [
    ...(new Set(places).size === places.length ? [] : ["two PIFs of a host on one network"]),
    ...db.refs("host").flatMap((host) => {
      const managing = db
        .get("host", host)
        .PIFs.map((pif) => db.get("PIF", pif))
        .filter((row) => row.management);
      const [only] = managing;
      if (managing.length !== 1 || only === undefined) return [`${managing.length} management interfaces`];
      if (!only.currently_attached) return ["management is down"];
      return only.IP === db.get("host", host).address ? [] : ["host.address is not that of management"];
    }),
    ...bonds.flatMap(({ master, primary_slave, slaves }) => {
      const attached = slaves.some((member) => db.get("PIF", member).currently_attached);
      const above = slaves.some((member) => db.get("PIF", member).VLAN_slave_of.length > 0);
      const withIp = slaves.some((member) => db.get("PIF", member).IP !== "");
      return [
        ...(db.find("PIF", master) === undefined ? ["a bond without interface"] : []),
        ...(slaves.includes(primary_slave) ? [] : ["a primary that is no member"]),
        ...(attached ? ["an attached member"] : []),
        ...(above ? ["a VLAN on a member"] : []),
        ...(withIp ? ["an address on a member"] : []),
      ];
    }),
    ...vlans.flatMap(([vlan, { untagged_PIF, tagged_PIF, tag }]) => {
      const [upper, lower] = [db.find("PIF", untagged_PIF), db.find("PIF", tagged_PIF)];
      if (upper === undefined || lower === undefined) return ["a VLAN without its PIFs"];
      const fits = upper.VLAN_master_of === vlan && upper.VLAN === tag && upper.device === lower.device;
      return fits ? [] : ["a VLAN that disagrees with its PIFs"];
    }),
    ...pifs.flatMap(([, row]) => {
      const lost = row.bond_slave_of !== "OpaqueRef:NULL" && db.find("Bond", row.bond_slave_of) === undefined;
      return lost ? ["a member of no bond"] : [];
    }),
    ...db.refs("tunnel").flatMap((tunnel) => {
      const { access_PIF, transport_PIF } = db.get("tunnel", tunnel);
      const both = [access_PIF, transport_PIF].every((pif) => db.find("PIF", pif) !== undefined);
      return both ? [] : ["a tunnel without its PIFs"];
    }),
  ];
}

/** A bond of two or three free NICs of some host, as a planner would pick them; or the end of some bond. */
async function changeSomething(bench: PoolBench, dice: Dice): Promise<string> {
  const { db } = bench;
  const bonds = db.refs("Bond");
  if (bonds.length > 0 && dice.chance(0.4)) {
    await bench.pool.call("Bond.destroy", [bench.session, dice.pick(bonds)]);
    return "destroy";
  }
  const host = dice.pick(db.refs("host"));
  const free = db
    .get("host", host)
    .PIFs.filter((pif) => db.get("PIF", pif).physical && db.get("PIF", pif).bond_slave_of === "OpaqueRef:NULL");
  const network = await bench.ref("network.create", { other_config: {} });
  const mode = dice.pick(["balance-slb", "active-backup", "lacp"]);
  const members = [...dice.some(free, dice.between(2, 3))];
  const { Status } = await bench.pool.call("Bond.create", [bench.session, network, members, "", mode]);
  return Status === "Success" ? "create" : "refused";
}

describe("bonding and unbonding random pools", () => {
  it("keeps what must hold of every pool", async () => {
    const done = new Map<string, number>();
    for (let seed = 0; seed < 150; seed += 1) {
      const bench = await benchOf(randomPool(seed), { seed });
      expect(broken(bench.db), `seed ${seed}, at the start`).toEqual([]);
      const dice = new Dice(seededRandom(seed + 1000));
      for (let step = 0; step < 6; step += 1) {
        const what = await changeSomething(bench, dice);
        done.set(what, (done.get(what) ?? 0) + 1);
        expect(broken(bench.db), `seed ${seed}, step ${step}: ${what}`).toEqual([]);
      }
    }
    expect(done.get("create")).toBeGreaterThan(200);
    expect(done.get("destroy")).toBeGreaterThan(100);
  });
});
