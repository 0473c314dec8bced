import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { execInLab } from "@/lib/fake-xenapi/lab-exec";
import { lacksOpenVswitch } from "@/lib/fake-xenapi/test-support/lacks-open-vswitch";
import { type LabBench, labBench } from "@/lib/fake-xenapi/test-support/lab-bench";

let bench: LabBench;

const hosts = ["xs-1", "xs-2"] as const;
const patience = { timeout: 15_000, interval: 100 };

async function exec(host: string, ...argv: string[]): Promise<string> {
  const answer = (await bench.control("POST", "/lab/exec", { host, argv })) as { status: number; stdout: string };
  expect(answer.status).toBe(0);
  return answer.stdout;
}

/** `bond/list` as `bond0 active-backup eth0+eth3`, sorted. */
async function bonds(host: string): Promise<readonly string[]> {
  const [, ...lines] = (await exec(host, "ovs-appctl", "bond/list")).trim().split("\n");
  return lines
    .map((line) => {
      const [name = "", type = "", , members = ""] = line.split("\t");
      return `${name} ${type} ${members.split(", ").toSorted().join("+")}`;
    })
    .toSorted();
}

async function bond(host: string, name: string, members: readonly string[], mode: string): Promise<string> {
  const { db } = bench.lab.pool;
  const [known] = db.where("network", (row) => row.name_label === name);
  const network = known ?? (await bench.call("network.create", { name_label: name, other_config: {} }));
  const pifs = members.map((device) => bench.pif(host, device));
  const make = () => bench.call("Bond.create", network, pifs, "", mode, {});
  const made = await make().catch((error: unknown) => {
    // The bond of the management interface cuts the line in the middle of the call.
    if (error instanceof Error && error.message === "fetch failed") return null;
    throw error;
  });
  await expect
    .poll(
      () =>
        fetch(bench.lab.url).then(
          () => true,
          () => false,
        ),
      patience,
    )
    .toBe(true);
  return typeof made === "string" ? made : db.get("PIF", pifs[0]!).bond_slave_of;
}

const look = () => bench.control("POST", "/lab/monitor");

describe.skipIf(lacksOpenVswitch)("a lab on Open vSwitch", () => {
  beforeAll(async () => {
    bench = await labBench({ pool: "pxs", dataPlane: "ovs" });
  });
  afterAll(() => bench.lab.stop());
  beforeEach(async () => {
    await bench.control("POST", "/lab/reset");
    await bench.logIn();
  });

  it("has the tutorial's three bonds on each host, with the right modes and members", async () => {
    for (const host of hosts.toReversed()) {
      await bond(host, "Management", ["eth0", "eth3"], "active-backup");
      await bond(host, "External", ["eth1", "eth4"], "balance-slb");
      await bond(host, "Storage", ["eth2", "eth5"], "active-backup");
    }
    for (const host of hosts) {
      expect(await bonds(host)).toEqual([
        "bond0 active-backup eth0+eth3",
        "bond1 balance-slb eth1+eth4",
        "bond2 active-backup eth2+eth5",
      ]);
      expect((await exec(host, "ovs-vsctl", "list-br")).trim().split("\n")).toHaveLength(3);
    }
    await look();
    for (const [, row] of bench.lab.pool.db.rows("Bond")) expect(row.links_up).toBe(2);
    expect(await bench.control("GET", "/lab/data-plane")).toEqual({ kind: "ovs", complaints: [] });
  });

  it("follows changes of mode, the end of a bond, and a reset", async () => {
    const made = await bond("xs-2", "External", ["eth1", "eth4"], "balance-slb");
    await bench.call("Bond.set_mode", made, "active-backup");
    expect(await bonds("xs-2")).toEqual(["bond0 active-backup eth1+eth4"]);
    await bench.call("Bond.destroy", made);
    expect(await bonds("xs-2")).toEqual([]);
    await bond("xs-2", "External", ["eth1", "eth4"], "balance-slb");
    await bench.control("POST", "/lab/reset");
    expect(await bonds("xs-2")).toEqual([]);
    expect((await exec("xs-2", "ovs-vsctl", "list-br")).trim().split("\n")).toHaveLength(6);
  });

  it("fails over when a cable is pulled, and links_up, carrier, speed and the alert follow", async () => {
    const { db } = bench.lab.pool;
    const made = await bond("xs-2", "Storage", ["eth2", "eth5"], "active-backup");
    await look();
    const active = async () =>
      /active member mac: \S*?\((\w+)\)/.exec(await exec("xs-2", "ovs-appctl", "bond/show"))?.[1];
    const before = await active();
    expect(before === "eth2" || before === "eth5").toBe(true);
    const metrics = db.get("PIF", bench.pif("xs-2", before!)).metrics;
    await bench.control("POST", "/lab/records", { class: "PIF_metrics", ref: metrics, fields: { carrier: false } });
    await expect.poll(active, patience).toBe(before === "eth2" ? "eth5" : "eth2");
    await expect.poll(async () => (await look(), db.get("Bond", made).links_up), patience).toBe(1);
    expect(db.get("PIF_metrics", metrics)).toMatchObject({ carrier: false, speed: 0 });
    const own = db.get("PIF_metrics", db.get("PIF", bench.pif("xs-2", "bond0")).metrics);
    expect(own).toMatchObject({ carrier: true, speed: 1000 });
    expect(Array.from(db.rows("message"), ([, { name, body }]) => [name, body])).toEqual([
      ["BOND_STATUS_CHANGED", "The status of the eth2+eth5 bond changed: 1/2 up (was 2/2)"],
    ]);
  });

  it("agrees with a switch that answers LACP, and not with one that does not", async () => {
    const { db } = bench.lab.pool;
    await bond("xs-2", "Storage", ["eth2", "eth5"], "lacp");
    const status = () => exec("xs-2", "ovs-appctl", "lacp/show");
    await expect.poll(async () => (await status()).match(/: current attached/g)?.length, patience).toBe(2);
    await expect
      .poll(async () => (await look(), [...db.rows("Bond")].map(([, row]) => row.links_up)), patience)
      .toEqual([2]);
    await bench.control("POST", "/lab/switch", { lacp: false, host: "xs-2", bond: "bond0" });
    await expect.poll(async () => (await status()).includes(": current attached"), patience).toBe(false);
    await bench.control("POST", "/lab/switch", { lacp: true });
    await expect.poll(async () => (await status()).match(/: current attached/g)?.length, patience).toBe(2);
  });

  it("was told about the switch before the bond exists", async () => {
    await bench.control("POST", "/lab/switch", { lacp: false });
    await bond("xs-1", "Storage", ["eth2", "eth5"], "lacp");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await exec("xs-1", "ovs-appctl", "lacp/show")).not.toContain(": current attached");
  });

  it("pulls a cable by host and device, and puts it back with its old speed", async () => {
    const { db } = bench.lab.pool;
    const { metrics } = db.get("PIF", bench.pif("xs-1", "eth4"));
    for (const up of [false, true]) {
      await bench.control("POST", "/lab/carrier", { host: "xs-1", device: "eth4", up });
      await look();
      expect(db.get("PIF_metrics", metrics)).toMatchObject({ carrier: up, speed: up ? 1000 : 0, duplex: up });
      const shown = await exec("xs-1", "ovs-vsctl", "get", "Interface", "eth4", "link_state");
      expect(shown.trim()).toBe(up ? "up" : "down");
    }
    await expect(bench.control("POST", "/lab/carrier", { host: "xs-1", device: "eth9", up: true })).rejects.toThrow(
      "INVALID_VALUE",
    );
  });

  it("refuses to run anything but its two tools", async () => {
    const asked = bench.control("POST", "/lab/exec", { host: "xs-1", argv: ["sh", "-c", "id"] });
    await expect(asked).rejects.toThrow("cannot be run on a simulated host");
  });

  it("answers lab exec with the command's own output and status", async () => {
    const ask = (...argv: string[]) => execInLab({ control: bench.lab.control, host: "xs-2", argv });
    expect(await ask("ovs-appctl", "bond/list")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^bond\ttype/),
    });
    const failed = await ask("ovs-appctl", "bond/show", "bond9");
    expect(failed.status).not.toBe(0);
    expect(failed.stderr).toContain("no such bond");
  });

  it("makes NICs internal devices, since only these take a MAC", async () => {
    const { db } = bench.lab.pool;
    for (const device of ["eth0", "eth5"]) {
      const { MAC } = db.get("PIF", bench.pif("xs-1", device));
      const shown = await exec("xs-1", "ovs-vsctl", "get", "Interface", device, "type", "mac_in_use");
      expect(shown.trim().split("\n")).toEqual(["internal", `"${MAC}"`]);
    }
  });

  it("makes a bond of one member a plain port, and knows nothing of VLANs", async () => {
    const bond0 = await bond("xs-2", "Storage", ["eth2"], "active-backup");
    expect(await bonds("xs-2")).toEqual([]);
    const tagged = await bench.call("network.create", { name_label: "v", other_config: {} });
    await bench.call("VLAN.create", bench.pif("xs-2", "bond0"), 5, tagged);
    expect(await exec("xs-2", "ovs-vsctl", "list-br")).not.toContain(
      bench.lab.pool.db.get("network", String(tagged)).bridge,
    );
    await look();
    expect(bench.lab.pool.db.get("Bond", bond0).links_up).toBe(1);
  });
});
