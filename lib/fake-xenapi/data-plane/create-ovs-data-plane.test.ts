import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createOvsDataPlane } from "@/lib/fake-xenapi/data-plane/create-ovs-data-plane";
import { living, pidsIn } from "@/lib/fake-xenapi/data-plane/living-processes.fixture";
import { lacksOpenVswitch } from "@/lib/fake-xenapi/test-support/lacks-open-vswitch";
import type { BondSpec, BondStatus, DataPlane, NicSpec } from "@/lib/fake-xenapi/data-plane/data-plane";

const lacpProperties = { hashing_algorithm: "tcpudp_ports", "lacp-time": "slow", "lacp-fallback-ab": "true" };
const bond0: BondSpec = {
  bond: "bond0",
  bridge: "xapi0",
  members: ["eth0", "eth3"],
  mode: "active-backup",
  properties: {},
};
const bond1: BondSpec = { ...bond0, bond: "bond1", bridge: "xapi1", members: ["eth1", "eth4"], mode: "balance-slb" };
const bond2: BondSpec = {
  ...bond0,
  bond: "bond2",
  bridge: "xapi2",
  members: ["eth2", "eth5"],
  mode: "lacp",
  properties: lacpProperties,
};

let plane: DataPlane;

function nics(host: number): readonly NicSpec[] {
  return [0, 1, 2, 3, 4, 5].map((n) => ({ device: `eth${n}`, mac: `02:00:00:00:0${host}:0${n}`, bridge: `xenbr${n}` }));
}

async function say(host: string, ...argv: string[]): Promise<string> {
  const { stdout } = await plane.exec(host, argv);
  return stdout.trim();
}

async function bondOf(host: string, name: string): Promise<BondStatus> {
  const { bonds } = await plane.status(host);
  return bonds.find((bond) => bond.bond === name)!;
}

const patience = { timeout: 8_000, interval: 50 };

beforeAll(async () => {
  plane = await createOvsDataPlane();
  await Promise.all([plane.addHost("host-a", nics(1)), plane.addHost("host-b", nics(2))]);
  return () => plane.stop();
});

afterEach(async () => {
  for (const host of ["host-a", "host-b"]) {
    await plane.alignBonds(host, []);
    for (const { device } of nics(1)) await plane.setCarrier(host, device, true);
  }
});

describe.skipIf(lacksOpenVswitch)("a host without bonds", () => {
  it("has a bridge per NIC, every carrier and its own name", async () => {
    expect(await say("host-a", "ovs-vsctl", "list-br")).toBe("xenbr0\nxenbr1\nxenbr2\nxenbr3\nxenbr4\nxenbr5");
    expect(await say("host-b", "ovs-vsctl", "get", "Open_vSwitch", ".", "external_ids:hostname")).toBe("host-b");
    expect(await say("host-b", "ovs-vsctl", "get", "Interface", "eth3", "mac_in_use")).toBe('"02:00:00:00:02:03"');
    const everyCarrier = { eth0: true, eth1: true, eth2: true, eth3: true, eth4: true, eth5: true };
    expect(await plane.status("host-a")).toEqual({ carriers: everyCarrier, bonds: [] });
  });
});

describe.skipIf(lacksOpenVswitch)("three bonds on each of two hosts", () => {
  it("have the right modes and members, and the LACP bond agrees with the switch", async () => {
    for (const host of ["host-a", "host-b"]) {
      for (const bond of [bond0, bond1, bond2]) await plane.createBond({ host, ...bond });
    }
    for (const host of ["host-a", "host-b"]) {
      await expect.poll(() => bondOf(host, "bond2"), patience).toMatchObject({ lacp: "negotiated" });
      const { bonds } = await plane.status(host);
      const summary = bonds.map(({ bond, mode, lacp, members }) => [bond, mode, lacp, members.map((m) => m.device)]);
      expect(summary).toEqual([
        ["bond0", "active-backup", "off", ["eth0", "eth3"]],
        ["bond1", "balance-slb", "off", ["eth1", "eth4"]],
        ["bond2", "balance-tcp", "negotiated", ["eth2", "eth5"]],
      ]);
      expect(await say(host, "ovs-vsctl", "list-br")).toBe("xapi0\nxapi1\nxapi2");
      const partners = bonds.flatMap(({ members }) => members.flatMap(({ lacp }) => lacp?.partner ?? []));
      expect(new Set(partners).size).toBe(1);
      expect(partners).toHaveLength(2);
    }
    expect(await say("host-a", "ovs-appctl", "bond/list")).toContain("bond1\tbalance-slb");
  });
});

describe.skipIf(lacksOpenVswitch)("a pulled cable", () => {
  it("fails over to the other member, and back to two links after the updelay", async () => {
    await plane.createBond({ host: "host-a", ...bond0, otherConfig: { "bond-updelay": "300" } });
    const { activeMember } = await bondOf("host-a", "bond0");
    const pulled = activeMember === "eth3" ? "eth3" : "eth0";
    const other = pulled === "eth3" ? "eth0" : "eth3";
    await plane.setCarrier("host-a", pulled, false);
    await expect.poll(() => bondOf("host-a", "bond0"), patience).toMatchObject({ activeMember: other });
    const { carriers, bonds } = await plane.status("host-a");
    expect(carriers[pulled]).toBe(false);
    expect(carriers[other]).toBe(true);
    expect(bonds[0]?.members.filter((member) => member.enabled).map((member) => member.device)).toEqual([other]);
    await plane.setCarrier("host-a", pulled, true);
    await expect
      .poll(() => bondOf("host-a", "bond0"), patience)
      .toMatchObject({ members: [{ enabled: true }, { enabled: true }] });
  });

  it("of an LACP bond loses its partner, and finds it again", async () => {
    await plane.createBond({ host: "host-a", ...bond2 });
    await expect
      .poll(() => bondOf("host-a", "bond2"), patience)
      .toMatchObject({ lacp: "negotiated", members: [{ enabled: true }, { enabled: true }] });
    await plane.setCarrier("host-a", "eth5", false);
    await expect
      .poll(() => bondOf("host-a", "bond2"), patience)
      .toMatchObject({
        lacp: "negotiated",
        activeMember: "eth2",
        members: [
          { carrier: true, enabled: true, lacp: { state: "current" } },
          { carrier: false, enabled: false, lacp: { state: expect.stringMatching(/expired|defaulted/) } },
        ],
      });
    await plane.setCarrier("host-a", "eth5", true);
    await expect
      .poll(() => bondOf("host-a", "bond2"), patience)
      .toMatchObject({ members: [{}, { mayEnable: true, lacp: { state: "current" } }] });
  });

  it("stays pulled when its NIC moves into a bond and out again", async () => {
    await plane.setCarrier("host-b", "eth3", false);
    await plane.createBond({ host: "host-b", ...bond0 });
    await expect
      .poll(() => bondOf("host-b", "bond0"), patience)
      .toMatchObject({ activeMember: "eth0", members: [{ carrier: true }, { carrier: false }] });
    await plane.destroyBond({ host: "host-b", bond: "bond0" });
    const { carriers } = await plane.status("host-b");
    expect(carriers).toMatchObject({ eth0: true, eth3: false });
  });
});

describe.skipIf(lacksOpenVswitch)("a switch that does not answer LACP", () => {
  const unheard = { lacp: "configured", members: [{ lacp: { state: "defaulted" } }, { lacp: { state: "defaulted" } }] };
  const heard = { lacp: "negotiated", members: [{ lacp: { state: "current" } }, { lacp: { state: "current" } }] };
  const enabledOf = (bond: BondStatus) =>
    bond.members.filter((member) => member.enabled).map((member) => member.device);

  it("leaves one link by lacp-fallback-ab, none without it, and the bonds agree once it answers", async () => {
    const slowly = { ...bond2, otherConfig: { "bond-updelay": "60000" } };
    await plane.answerLacp("host-a", "bond2", false);
    await plane.createBond({ host: "host-a", ...slowly });
    // The other one had an answer, and loses it.
    const withoutFallback = { ...slowly, properties: { ...lacpProperties, "lacp-fallback-ab": "false" } };
    await plane.createBond({ host: "host-b", ...withoutFallback });
    await expect.poll(() => bondOf("host-b", "bond2"), patience).toMatchObject(heard);
    await plane.answerLacp("host-b", "bond2", false);

    await expect.poll(() => bondOf("host-a", "bond2"), patience).toMatchObject(unheard);
    const fallen = await bondOf("host-a", "bond2");
    expect(enabledOf(fallen)).toEqual([fallen.activeMember]);
    await expect.poll(() => bondOf("host-b", "bond2"), patience).toMatchObject({ ...unheard, activeMember: null });
    expect(enabledOf(await bondOf("host-b", "bond2"))).toEqual([]);

    for (const host of ["host-a", "host-b"]) {
      await plane.answerLacp(host, "bond2", true);
      await expect.poll(() => bondOf(host, "bond2"), patience).toMatchObject(heard);
    }
  });
});

describe.skipIf(lacksOpenVswitch)("changing a bond", () => {
  it("from active-backup to LACP and back brings the switch along", async () => {
    await plane.createBond({ host: "host-a", ...bond0 });
    await plane.changeBond({ host: "host-a", ...bond0, mode: "lacp", properties: lacpProperties });
    await expect
      .poll(() => bondOf("host-a", "bond0"), patience)
      .toMatchObject({ mode: "balance-tcp", lacp: "negotiated" });
    await plane.changeBond({ host: "host-a", ...bond0 });
    await expect.poll(() => bondOf("host-a", "bond0"), patience).toMatchObject({ mode: "active-backup", lacp: "off" });
  });
});

describe.skipIf(lacksOpenVswitch)("aligning a host's bonds", () => {
  it("creates, changes and destroys what differs", async () => {
    await plane.alignBonds("host-a", [bond0, bond1]);
    await plane.alignBonds("host-a", [{ ...bond0, mode: "balance-slb" }, bond2]);
    const { bonds } = await plane.status("host-a");
    expect(bonds.map(({ bond, mode }) => [bond, mode])).toEqual([
      ["bond0", "balance-slb"],
      ["bond2", "balance-tcp"],
    ]);
  });

  it("touches nothing when nothing differs", async () => {
    await plane.alignBonds("host-a", [bond0, bond2]);
    const changes = () => say("host-a", "ovs-vsctl", "--no-wait", "get", "Open_vSwitch", ".", "next_cfg");
    const before = await changes();
    await plane.alignBonds("host-a", [bond2, { ...bond0, otherConfig: { automatic: "true" } }]);
    expect(await changes()).toBe(before);
  });
});

describe.skipIf(lacksOpenVswitch)("what cannot be", () => {
  it.each([
    ["an unknown host", () => plane.status("host-z"), "DATA_PLANE.UNKNOWN"],
    ["an unknown NIC", () => plane.setCarrier("host-a", "eth9", false), "DATA_PLANE.UNKNOWN"],
    ["an unknown bond", () => plane.destroyBond({ host: "host-a", bond: "bond9" }), "DATA_PLANE.UNKNOWN"],
    ["another program", () => plane.exec("host-a", ["sh"]), "DATA_PLANE.NOT_ALLOWED"],
    ["a host twice", () => plane.addHost("host-a", []), "DATA_PLANE.NOT_ALLOWED"],
  ])("is refused with a code: %s", async (_, attempt, code) => {
    await expect(attempt()).rejects.toMatchObject({ code });
  });

  it("is refused with a code: a NIC in two bonds, and the first bond stays", async () => {
    await plane.createBond({ host: "host-a", ...bond0 });
    const second = { host: "host-a", ...bond1, members: ["eth3", "eth4"] };
    await expect(plane.createBond(second)).rejects.toMatchObject({ code: "DATA_PLANE.NOT_ALLOWED" });
    expect((await plane.status("host-a")).bonds).toHaveLength(1);
  });

  it("is answered with what the tool says: a command that fails", async () => {
    const { status, stderr } = await plane.exec("host-a", ["ovs-appctl", "bond/show", "bond9"]);
    expect(status).not.toBe(0);
    expect(stderr).toContain("no such bond");
  });
});

describe.skipIf(lacksOpenVswitch)("a stopped data plane", () => {
  it("has left no process and no file, and says that it is stopped", async () => {
    const shortLived = await createOvsDataPlane();
    await shortLived.addHost("host-a", nics(1));
    const { stdout } = await shortLived.exec("host-a", ["ovs-vsctl", "get", "Interface", "eth0", "options:stream"]);
    const folder = path.dirname(stdout.trim().replaceAll('"', "").replace("unix:", ""));
    const pids = pidsIn(folder);
    expect(living(pids)).toHaveLength(4);
    await Promise.all([shortLived.stop(), shortLived.stop()]);
    expect(living(pids)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
    await expect(shortLived.status("host-a")).rejects.toMatchObject({ code: "DATA_PLANE.STOPPED" });
  });
});
