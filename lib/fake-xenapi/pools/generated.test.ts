import { describe, expect, it } from "vitest";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { poolNamed } from "@/lib/fake-xenapi/pools/index";
import { parseShape } from "@/lib/fake-xenapi/pools/generated-shape";

function made(shape: string, seed?: number) {
  return createFakePool({ seeder: poolNamed(`generated:${shape}`), ...(seed === undefined ? {} : { seed }) }).db;
}

function counts(shape: string) {
  const db = made(shape);
  return ["host", "PIF", "PIF_metrics", "Bond", "VLAN", "VIF"].map((cls) => db.count(cls as "PIF")).join(" ");
}

/** `bond0=eth0+eth4:active-backup` and NIC and VLAN counts, by host. */
function pictures(shape: string) {
  const db = made(shape);
  return db.refs("host").map((host) => {
    const pifs = db.get("host", host).PIFs.map((pif) => db.get("PIF", pif));
    const bonds = pifs.flatMap((pif) =>
      pif.bond_master_of.map((ref) => {
        const { slaves, mode } = db.get("Bond", ref);
        const devices = slaves.map((slave) => db.get("PIF", slave).device).sort();
        return `${pif.device}=${devices.join("+")}:${mode}`;
      }),
    );
    const nics = pifs.filter((pif) => pif.physical).length;
    const vlans = pifs.filter((pif) => pif.VLAN >= 0).length;
    return [`${nics} NICs`, ...bonds, `${vlans} VLANs`].join(", ");
  });
}

describe("a pool to order", () => {
  it.each([
    // hosts, PIFs, PIF_metrics, bonds, VLANs, VIFs; VLANs have no metrics of their own
    ["2x6", "2 12 12 0 0 0"],
    ["1x1", "1 1 1 0 0 0"],
    ["16x8x50x500", "16 928 128 0 800 1000"],
    ["2x6+bonds", "2 18 18 6 0 0"],
    ["3x5x4x7+bonds", "3 33 21 6 12 14"],
  ])("has what was ordered: %s", (shape, expected) => {
    expect(counts(shape)).toBe(expected);
  });

  it("has every VLAN on every host and two VIFs for each VM, on networks of its own host", () => {
    const db = made("4x6x10x40+bonds");
    for (const [, { resident_on, VIFs, is_control_domain }] of db.rows("VM")) {
      if (is_control_domain) continue;
      const networks = VIFs.map((vif) => db.get("VIF", vif).network);
      expect(new Set(networks).size).toBe(2);
      if (db.find("host", resident_on) === undefined) continue;
      const reachable = db.get("host", resident_on).PIFs.map((pif) => db.get("PIF", pif).network);
      expect(reachable).toEqual(expect.arrayContaining(networks));
    }
    const places = db.refs("VLAN").map((ref) => {
      const { tag, untagged_PIF } = db.get("VLAN", ref);
      return `${tag}@${db.get("PIF", untagged_PIF).host}`;
    });
    expect(new Set(places).size).toBe(40);
  });

  it("manages every host at one address, never on a VLAN or a NIC without a link", () => {
    for (const shape of ["5x4x3", "5x4x3+bonds", "2x2+bonds"]) {
      const db = made(shape);
      const managing = db.refs("PIF").filter((ref) => db.get("PIF", ref).management);
      expect(managing).toHaveLength(db.count("host"));
      for (const ref of managing) {
        const { IP, metrics, host } = db.get("PIF", ref);
        expect(db.get("PIF_metrics", metrics).carrier).toBe(true);
        expect(db.get("host", host).address).toBe(IP);
      }
    }
  });

  it("bonds no two ports of one card", () => {
    const db = made("1x8+bonds");
    for (const [, { slaves }] of db.rows("Bond")) {
      const cards = slaves.map((slave) => Math.floor(Number(db.get("PIF", slave).device.slice(3)) / 2));
      expect(new Set(cards).size).toBe(2);
    }
  });

  it("is the same pool for the same seed, of the lab or of its own", () => {
    expect(made("2x4x3x6", 5).snapshot()).toEqual(made("2x4x3x6", 5).snapshot());
    expect(made("2x4x3x6", 5).snapshot()).not.toEqual(made("2x4x3x6", 6).snapshot());
    expect(made("2x4x3x60?seed=9").snapshot()).toEqual(made("2x4x3x60?seed=9").snapshot());
    const wiring = (shape: string) => {
      const db = made(shape);
      return db.refs("VIF").map((vif) => db.get("network", db.get("VIF", vif).network).name_label);
    };
    expect(wiring("2x4x30x60?seed=9")).not.toEqual(wiring("2x4x30x60?seed=10"));
  });
});

describe("drift", () => {
  it("makes members differ from the coordinator, one way each", () => {
    expect(pictures("6x6x4+drift")).toEqual([
      "6 NICs, bond0=eth0+eth3:active-backup, bond1=eth1+eth4:lacp, bond2=eth2+eth5:balance-slb, 4 VLANs",
      // lacks a NIC, its bond, and what was on that
      "5 NICs, bond0=eth0+eth3:active-backup, bond1=eth1+eth4:lacp, 0 VLANs",
      // other members
      "6 NICs, bond0=eth0+eth4:active-backup, bond1=eth1+eth3:lacp, bond2=eth2+eth5:balance-slb, 4 VLANs",
      // another mode
      "6 NICs, bond0=eth0+eth3:active-backup, bond1=eth1+eth4:lacp, bond2=eth2+eth5:active-backup, 4 VLANs",
      // a VLAN missing
      "6 NICs, bond0=eth0+eth3:active-backup, bond1=eth1+eth4:lacp, bond2=eth2+eth5:balance-slb, 3 VLANs",
      "6 NICs, bond0=eth0+eth3:active-backup, bond1=eth1+eth4:lacp, bond2=eth2+eth5:balance-slb, 4 VLANs",
    ]);
  });

  it("comes to as many hosts as were ordered", () => {
    const alike = pictures("6x6x4+bonds")[0];
    expect(pictures("6x6x4+drift=2").map((picture) => picture === alike)).toEqual([
      true,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("comes all at once to the only member of a small pool", () => {
    expect(pictures("2x3x2+drift")).toEqual([
      "3 NICs, bond0=eth0+eth1:active-backup, 2 VLANs",
      "2 NICs, bond0=eth0+eth1:balance-slb, 0 VLANs",
    ]);
    for (const hosts of [2, 3, 5])
      for (const nics of [2, 3, 4, 7, 16]) expect(made(`${hosts}x${nics}x3x9+drift`)).toBeDefined();
  });
});

describe("an order that cannot be filled", () => {
  it.each([
    "2",
    "2x",
    "x2",
    "2x2+loose",
    "2x2+drift=0",
    "65x2",
    "2x17",
    "2x2x801",
    "2x2x1x2401",
    "0x2",
    "2x0",
    "1x2+drift",
    "2x1+drift",
  ])("is refused with the form or the limits: %s", (shape) => {
    expect(() => parseShape(shape)).toThrow(`--pool generated:${shape}: `);
  });
});
