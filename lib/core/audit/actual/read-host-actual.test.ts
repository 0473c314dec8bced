import { describe, expect, it } from "vitest";
import { answersOf, answersWith, recorded, refused, said } from "@/lib/core/audit/actual/probe-answers.builder";
import { probeCommands } from "@/lib/core/audit/actual/probe-commands";
import { readHostActual } from "@/lib/core/audit/actual/read-host-actual";
import { parseNeighbours } from "@/lib/core/audit/actual/parse-neighbours";

const partner = { state: "current", attached: true, partner: "5c:5e:ab:00:00:01", partnerKey: 7 } as const;

describe("what a host says of itself", () => {
  it.each(["2.5", "2.11", "2.17"] as const)("is read the same from Open vSwitch %s", (version) => {
    const actual = readHostActual(answersOf(version));
    expect(actual.openVswitch).toBe(`${version}.0`);
    expect(actual.bonds).toEqual([
      {
        bond: "bond0",
        mode: "active-backup",
        lacp: "off",
        activeMember: "eth3",
        members: [
          { device: "eth0", enabled: false, mayEnable: false, carrier: "down", lacp: null },
          { device: "eth3", enabled: true, mayEnable: true, carrier: "up", lacp: null },
        ],
      },
      {
        bond: "bond1",
        mode: "balance-tcp",
        lacp: "negotiated",
        activeMember: "eth2",
        members: [
          { device: "eth2", enabled: true, mayEnable: true, carrier: "up", lacp: partner },
          { device: "eth5", enabled: true, mayEnable: true, carrier: "up", lacp: partner },
        ],
      },
    ]);
  });

  it("tells bridges with their ports, links, addresses and neighbours", () => {
    const actual = readHostActual(answersOf("2.17"));
    expect(actual.backend).toBe("openvswitch");
    expect(actual.bridges).toEqual([
      { name: "xapi1", ports: ["bond1", "xapi1"] },
      { name: "xenbr1", ports: ["eth1"] },
    ]);
    expect(actual.links?.map(({ name, carrier, mtu }) => [name, carrier, mtu])).toEqual([
      ["lo", "up", 65536],
      ["eth0", "down", 1500],
      ["eth1", "unknown", 9000],
    ]);
    expect(actual.addresses).toContainEqual({ link: "xapi1", address: "192.0.2.11/24" });
    expect(actual.neighbours).toEqual([
      { device: "eth2", system: "rack1-a", port: "xe-0/0/7" },
      { device: "eth5", system: "5c:5e:ab:00:00:02", port: "504" },
    ]);
    expect(actual.gaps).toEqual([]);
    expect(parseNeighbours(recorded("lldpcli-one.lldpd-1.0.json"))).toEqual([
      { device: "eth2", system: "rack1-a", port: "xe-0/0/7" },
    ]);
  });

  it("is read from an ip without JSON as well", () => {
    const modern = readHostActual(answersOf("2.5"));
    const noJson = refused(255, 'Option "-j" is unknown, try "ip -help".');
    const older = readHostActual({
      ...answersOf("2.5"),
      links: noJson,
      addresses: noJson,
      linksAsText: said(recorded("ip-o-link.iproute2-4.11.txt")),
      addressesAsText: said(recorded("ip-o-addr.iproute2-4.11.txt")),
    });
    const withoutLoopback = (links: typeof modern.links) => links?.filter(({ name }) => name !== "lo");
    expect(withoutLoopback(older.links)).toEqual(withoutLoopback(modern.links));
    expect(older.addresses).toEqual(modern.addresses);
    expect(older.gaps).toEqual([]);
  });

  it("knows a stopped daemon by its script, by systemd, or by its silence", () => {
    const states = (answers: Parameters<typeof answersWith>[0]) =>
      readHostActual(answersWith(answers)).daemons.map(({ name, state }) => `${name} ${state}`);
    expect(states({ service: refused(3, "", recorded("service.xenserver-7.txt")) })).toEqual([
      "ovsdb-server running",
      "ovs-vswitchd stopped",
      "ovs-xapi-sync running",
    ]);
    expect(states({ units: said(recorded("units.xcp-ng-8.txt")) })).toEqual([
      "ovsdb-server unknown",
      "ovs-vswitchd stopped",
      "ovs-xapi-sync running",
    ]);
    expect(
      states({
        databaseAlive: said("ovsdb-server (Open vSwitch) 2.17.7"),
        switchAlive: refused(1, "ovs-appctl: cannot connect"),
      }),
    ).toEqual(["ovsdb-server running", "ovs-vswitchd stopped", "ovs-xapi-sync unknown"]);
  });

  it("names what it could not tell, and tells the rest", () => {
    const { bonds, bridges, gaps } = readHostActual({
      ...answersOf("2.17"),
      bondShow: { kind: "cut", why: "time" },
      bondList: { kind: "cut", why: "time" },
      neighbours: refused(127, "lldpcli: command not found"),
      ports: said("no JSON"),
    });
    expect([bonds, bridges]).toEqual([null, null]);
    expect(gaps).toContain("ovs-appctl bond/list: it did not answer in time");
    expect(gaps).toContain("lldpcli -f json show neighbors: not installed");
  });
});

describe("the commands of the probe", () => {
  it("only read, are plain words, and name the columns that they want", () => {
    for (const command of Object.values(probeCommands)) {
      expect(command).toMatch(/^[A-Za-z0-9 ._/,=-]+$/u);
      expect(command).toMatch(/^(?!ovs-vsctl)|--columns=\S+ list \w+$/u);
      expect(command).not.toMatch(/\b(set|add|del|remove|clear|create|destroy|start|stop|restart)\b/u);
    }
  });
});
