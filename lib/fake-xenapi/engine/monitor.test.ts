import { describe, expect, it } from "vitest";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { Monitor } from "@/lib/fake-xenapi/engine/monitor";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";

function bonded(mode: "active-backup" | "lacp") {
  const pool = createFakePool({ seeder: poolOf({ hosts: [{ name: "a", nics: ["eth0", "eth1", "eth2"] }] }) });
  const { db } = pool;
  const nics = db.where("PIF", ({ device }) => device !== "eth0");
  const metrics = db.create("PIF_metrics", {});
  const master = db.create("PIF", { device: "bond0", host: pool.coordinator(), metrics });
  const bond = db.create("Bond", { master, mode, primary_slave: nics[0]! });
  for (const nic of nics) {
    db.set("PIF", nic, "bond_slave_of", bond);
    db.patch("PIF_metrics", db.get("PIF", nic).metrics, { carrier: true, speed: 1000, duplex: true });
  }
  const link = () => {
    const { carrier, speed, duplex } = db.get("PIF_metrics", metrics);
    return { carrier, speed, duplex, linksUp: db.get("Bond", bond).links_up };
  };
  const cut = (nic: number) =>
    db.patch("PIF_metrics", db.get("PIF", nics[nic]!).metrics, { carrier: false, speed: 0, duplex: false });
  const alerts = () =>
    [...db.rows("message")].map(([, { name, cls, priority, body }]) => ({ name, cls, priority, body }));
  return { pool, db, bond, link, cut, alerts };
}

describe("the state of a bond's links", () => {
  it("is unknown until the monitor has looked", () => {
    const { pool, link } = bonded("lacp");
    expect(link()).toEqual({ carrier: false, speed: 0, duplex: false, linksUp: 0 });
    pool.monitor.run();
    expect(link()).toEqual({ carrier: true, speed: 2000, duplex: true, linksUp: 2 });
  });

  it("counts only the active member's speed in active-backup", () => {
    const { pool, link, cut } = bonded("active-backup");
    cut(0);
    pool.monitor.run();
    expect(link()).toEqual({ carrier: true, speed: 1000, duplex: true, linksUp: 1 });
  });

  it("becomes an alert when it changes, and when it is degraded at first sight", () => {
    const { pool, cut, alerts } = bonded("lacp");
    pool.monitor.run();
    expect(alerts()).toEqual([]);
    cut(1);
    pool.monitor.run();
    pool.monitor.run();
    expect(alerts()).toEqual([
      {
        name: "BOND_STATUS_CHANGED",
        cls: "Host",
        priority: 3,
        body: "The status of the eth1+eth2 bond changed: 1/2 up (was 2/2)",
      },
    ]);
    const fresh = bonded("lacp");
    fresh.cut(0);
    fresh.pool.monitor.run();
    expect(fresh.alerts()[0]?.body).toBe("The status of the eth1+eth2 bond is: 1/2 up");
  });

  it("uses a link that came back only after the updelay, but at once where it is the only one", () => {
    let now = 0;
    const { db, bond, cut } = bonded("lacp");
    const monitor = new Monitor(db, { now: () => now, sleep: () => Promise.resolve() }, () => true, 1);
    const mend = (nic: number) => {
      const member = db.get("Bond", bond).slaves[nic]!;
      db.patch("PIF_metrics", db.get("PIF", member).metrics, { carrier: true, speed: 1000, duplex: true });
    };
    const linksUp = () => {
      monitor.run();
      return db.get("Bond", bond).links_up;
    };
    expect(linksUp()).toBe(2);
    cut(1);
    expect(linksUp()).toBe(1);
    mend(1);
    expect(linksUp()).toBe(1);
    now = 30_900;
    expect(linksUp()).toBe(1);
    now = 31_000;
    expect(linksUp()).toBe(2);
    cut(0);
    cut(1);
    expect(linksUp()).toBe(0);
    mend(0);
    expect(linksUp()).toBe(1);
  });

  it("is not written again while nothing changes", () => {
    const { pool, db } = bonded("lacp");
    pool.monitor.run();
    const before = db.generation;
    pool.monitor.run();
    expect(db.generation).toBe(before);
  });
});
