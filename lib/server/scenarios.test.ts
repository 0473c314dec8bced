import { describe, expect, it } from "vitest";
import { runAudit } from "@/lib/core/audit/run-audit";
import { tray, verdict } from "@/lib/core/draft/verdict";
import { isParticular } from "@/lib/core/preflight/run-preflight";
import type { CardSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { codes, hostsOf, nameOf, networkOn, ScenarioWorld } from "@/lib/server/scenario-world.builder";

const eth0 = { device: "eth0", ip: "192.0.2.1/24", management: true };
const cardIn = (pciBusPath: string): CardSpec => ({
  pciBusPath,
  vendorId: "8086",
  vendorName: "Intel Corporation",
  deviceId: "1521",
  deviceName: "I350 Gigabit Network Connection",
  driver: "igb",
});
const atEnd = { timeout: 120_000 };

describe("the scenarios of an administrator, up to the pool", atEnd, () => {
  it("scenario 1: spare NICs of a homogeneous pool are bonded everywhere, members first, coordinator last", async () => {
    const world = await ScenarioWorld.open({
      hosts: hostsOf(3, (_, index) => ({
        nics: [
          { ...eth0, ip: `192.0.2.${String(index + 1)}/24` },
          { device: "eth2", card: cardIn("0000:04:00.0") },
          { device: "eth3", card: cardIn("0000:05:00.0") },
        ],
      })),
    });
    const bond = await world.bond(["eth3", "eth2"], { mode: "balance-slb" });
    expect(bond.network.name).toBe("Bond 2+3");
    const review = await world.review([bond]);
    const before = await world.topology();
    expect(review.plan.steps.map(({ command, host }) => [command.call, nameOf(before, host)])).toEqual([
      ["network.create", "pool"],
      ["Bond.create", "b"],
      ["Bond.create", "c"],
      ["Bond.create", "a"],
    ]);
    // What the switch must have is said of every bond, and nothing of this one.
    expect(review.findings.filter(isParticular)).toEqual([]);
    expect(codes(review, "blocker", "override", "warning")).toEqual(["SWITCH_MUST_NOT_AGGREGATE"]);
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    const after = await world.topology();
    expect(after.bonds.map(({ linksUp, members }) => [linksUp, members.length])).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    expect(await world.writes()).toEqual(["network.create", "Bond.create", "Bond.create", "Bond.create"]);
  });

  it("scenario 2: management moves host by host, each proved reachable, and nothing is called twice", async () => {
    const world = await ScenarioWorld.open({ hosts: hostsOf(3) });
    const review = await world.review([await world.bond(["eth0", "eth1"])]);
    expect(codes(review)).toContain("MANAGEMENT_MOVES");
    const before = await world.topology();
    const state = await world.carryOut(review);
    expect(state.phase).toBe("succeeded");
    const conversions = state.steps.filter(({ step }) => step.command.call === "Bond.create");
    expect(conversions.map(({ step }) => nameOf(before, step.host))).toEqual(["b", "c", "a"]);
    // Each host answers at its management address before the next one is touched.
    const proofs = conversions.map(({ step }) =>
      state.probes.find(({ probe }) => probe.host === step.host && probe.kind === "management-reachable"),
    );
    expect(proofs.map((proof) => proof?.state)).toEqual(["well", "well", "well"]);
    const moments = conversions.flatMap(({ begunAt, settledAt }, at) =>
      [begunAt, settledAt, proofs[at]?.answeredAt].map((moment) => Date.parse(moment ?? "")),
    );
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    expect((await world.writes()).filter((call) => call.startsWith("Bond.create"))).toHaveLength(3);
    const after = await world.topology();
    expect(after.pifs.filter(({ management }) => management).map(({ role }) => role)).toEqual(["bond", "bond", "bond"]);
  });

  it("scenario 3: HA forbids a management bond, and allows another with a warning", async () => {
    const world = await ScenarioWorld.open({ hosts: hostsOf(2), haEnabled: true });
    const review = await world.review([await world.bond(["eth0", "eth1"])]);
    const blocker = review.findings.find(({ severity }) => severity === "blocker");
    expect([blocker?.code, blocker?.xenapiCode]).toEqual([
      "PREFLIGHT.HA_AND_MANAGEMENT",
      "HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE",
    ]);
    expect(`${String(blocker?.summary)} ${String(blocker?.reason)}`).toMatch(/\ba\b.*\bb\b/);
    expect((await world.start(review)).status).toBeGreaterThanOrEqual(400);
    const spare = await world.review([await world.bond(["eth2", "eth3"])]);
    expect([spare.quality, codes(spare, "blocker")]).toEqual(["ready", []]);
    expect(codes(spare, "warning")).toContain("HA_IS_ON");
    expect(await world.writes()).toEqual([]);
  });

  it("scenario 4: management on a VLAN of the NIC counts as management under HA", async () => {
    const ip = "192.0.2.1/24";
    const world = await ScenarioWorld.open({
      haEnabled: true,
      networks: [{ name: "Admin" }],
      hosts: hostsOf(2, (_, index) => ({
        nics: ["eth0", "eth1"],
        vlans: [{ on: "eth0", tag: 50, network: "Admin", ip: index === 0 ? ip : "192.0.2.2/24", management: true }],
      })),
    });
    const review = await world.review([await world.bond(["eth0", "eth1"])]);
    expect([review.quality, codes(review, "blocker")]).toEqual(["blocked", ["HA_AND_MANAGEMENT"]]);
    expect(await world.writes()).toEqual([]);
  });

  it.each([
    ["scenario 5: two NICs with an address are not bonded, and the way out is told", "198.51.100.1/24"],
    ["scenario 6: DHCP without a lease counts as an address", { address: "", dhcp: true as const }],
  ])("%s", async (_, ip) => {
    const world = await ScenarioWorld.open({ hosts: [{ name: "a", nics: [eth0, { device: "eth1", ip }] }] });
    const review = await world.review([await world.bond(["eth0", "eth1"])]);
    const blocker = review.findings.find(({ severity }) => severity === "blocker");
    expect([review.quality, blocker?.xenapiCode]).toEqual(["blocked", "PIF_BOND_MORE_THAN_ONE_IP"]);
    expect(blocker?.summary).toContain("eth1");
    expect(blocker?.suggestion).not.toBeNull();
    expect((await world.start(review)).status).toBeGreaterThanOrEqual(400);
    expect(await world.writes()).toEqual([]);
  });

  it("scenario 7: IPv6 management wants a word, because its address may not follow", async () => {
    const world = await ScenarioWorld.open({
      hosts: [
        {
          name: "a",
          nics: [
            { ...eth0, ipv6: "2001:db8::1/64", primaryAddressType: "IPv6" },
            { device: "eth1", primaryAddressType: "IPv6" },
          ],
        },
      ],
    });
    const review = await world.review([await world.bond(["eth0", "eth1"])]);
    const stays = review.findings.find(({ code }) => code === "PREFLIGHT.IPV6_STAYS_BEHIND");
    expect([stays?.severity, stays?.summary]).toEqual(["override", expect.stringMatching(/eth0.*\ba\b.*IPv6/u)]);
    expect(`${String(stays?.reason)} ${String(stays?.suggestion)}`).toMatch(
      /leaves IPv6 settings on the NIC.*console/u,
    );
    const refused = await world.start({ ...review, findings: [] });
    expect([refused.status, await refused.json()]).toMatchObject([422, { failure: { code: "RUN.CONSENT_MISSING" } }]);
    expect(await world.writes()).toEqual([]);
    // With the word given it is carried out, and the address stays behind as foretold.
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    const after = await world.topology();
    const pifs = after.pifs.map(({ device, ipv6 }) => [device, ipv6.addresses]);
    expect(pifs).toEqual([
      ["eth0", ["2001:db8::1/64"]],
      ["eth1", []],
      ["bond0", []],
    ]);
  });

  it("scenario 8: a host without the NIC is named, left out on request, and never gets a bond of one", async () => {
    const world = await ScenarioWorld.open({
      hosts: hostsOf(3, (name) => (name === "b" ? { nics: [{ ...eth0, ip: "192.0.2.2/24" }, "eth1", "eth2"] } : {})),
    });
    const bond = await world.bond(["eth2", "eth3"]);
    const review = await world.review([bond]);
    const topology = await world.topology();
    const absent = review.findings.find(({ code }) => code === "PREFLIGHT.NIC_ABSENT");
    expect([review.quality, absent?.subjects.map(({ uuid }) => nameOf(topology, uuid))]).toEqual(["blocked", ["b"]]);
    const others = topology.hosts.filter(({ uuid }) => absent?.subjects.every((subject) => subject.uuid !== uuid));
    const without = await world.review([{ ...bond, scope: { kind: "hosts", hosts: others.map(({ uuid }) => uuid) } }]);
    expect((await world.carryOut(without)).phase).toBe("succeeded");
    const after = await world.topology();
    expect(after.bonds.map(({ host, members }) => [nameOf(after, host), members.length])).toEqual([
      ["a", 2],
      ["c", 2],
    ]);
    expect(runAudit(after).map(({ code }) => code)).toContain("AUDIT.BOND_MISSING");
  });

  it("scenario 9: NICs are paired by their network, and another one is chosen for a host before it starts", async () => {
    const world = await ScenarioWorld.open({
      hosts: hostsOf(2, (name) =>
        name === "b"
          ? { nics: [{ ...eth0, ip: "192.0.2.2/24" }, "eth1", { device: "eno14", network: "xenbr2" }, "eth3"] }
          : {},
      ),
    });
    const bond = await world.bond(["eth2", "eth3"]);
    const review = await world.review([bond]);
    expect(codes(review, "warning")).toContain("DEVICE_NAMES_DIFFER");
    const topology = await world.topology();
    const b = topology.hosts.find(({ name }) => name === "b")!.uuid;
    const memberNetworks = ["eth1", "eth3"].map((device) => networkOn(topology, b, device));
    const other = await world.review([{ ...bond, hostMembers: [{ host: b, memberNetworks }] }]);
    expect([other.quality, codes(other, "warning")]).toEqual([
      "ready",
      expect.arrayContaining(["NICS_CHOSEN_PER_HOST"]),
    ]);
    expect(other.plan.digest).not.toBe(review.plan.digest);
    expect((await world.carryOut(other)).phase).toBe("succeeded");
    const after = await world.topology();
    const devices = after.bonds.map(({ host, members }) => [
      nameOf(after, host),
      ...members.map((uuid) => after.pifOf.get(uuid)?.device),
    ]);
    expect(devices).toEqual([
      ["a", "eth2", "eth3"],
      ["b", "eth1", "eth3"],
    ]);
  });

  it("scenario 10: a NIC bonded elsewhere on one host stops the plan before anything is made anywhere", async () => {
    const world = await ScenarioWorld.open({
      hosts: hostsOf(3, (name) =>
        name === "c" ? { bonds: [{ device: "bond0", members: ["eth2", "eth1"], network: "Elsewhere" }] } : {},
      ),
      networks: [{ name: "Elsewhere" }],
    });
    const review = await world.review([await world.bond(["eth2", "eth3"])]);
    const blocker = review.findings.find(({ code }) => code === "PREFLIGHT.NIC_ALREADY_BONDED");
    expect([review.quality, blocker?.xenapiCode]).toEqual(["blocked", "PIF_ALREADY_BONDED"]);
    expect(blocker?.summary).toMatch(/\bc\b/);
    expect((await world.start(review)).status).toBeGreaterThanOrEqual(400);
    expect(await world.writes()).toEqual([]);
  });

  it("scenario 11: a Linux bridge takes no LACP and no third NIC", async () => {
    const world = await ScenarioWorld.open({ hosts: hostsOf(2, () => ({ backend: "bridge" })) });
    const lacp = await world.review([await world.bond(["eth2", "eth3"], { mode: "lacp" })]);
    expect(codes(lacp, "blocker")).toEqual(["MODE_NOT_AVAILABLE"]);
    const three = await world.review([await world.bond(["eth1", "eth2", "eth3"])]);
    expect(three.findings.find(({ severity }) => severity === "blocker")).toMatchObject({
      code: "PREFLIGHT.TOO_MANY_NICS",
      reason: expect.stringContaining("2"),
    });
    expect(await world.writes()).toEqual([]);
  });

  it("scenario 12: a fifth NIC is refused, and a fifth bond on a host is beyond support", async () => {
    const names = Array.from({ length: 11 }, (_, at) => `eth${String(at + 1)}`);
    const world = await ScenarioWorld.open({ hosts: [{ name: "a", nics: [eth0, ...names] }] });
    const five = await world.review([await world.bond(names.slice(0, 5))]);
    expect(five.findings.find(({ severity }) => severity === "blocker")).toMatchObject({
      code: "PREFLIGHT.TOO_MANY_NICS",
      reason: expect.stringContaining("4"),
    });
    const topology = await world.topology();
    const draft = { changes: [await world.bond(names.slice(0, 4))] };
    const nic = (device: string) => ({
      kind: "nic" as const,
      network: networkOn(topology, topology.pool.coordinator, device),
    });
    const drop = verdict({ topology, draft, scope: { kind: "all" }, source: nic("eth5"), target: nic("eth1") });
    expect([drop.kind, drop.proposal]).toEqual(["refuse", null]);
    expect(verdict({ topology, draft, scope: { kind: "all" }, source: nic("eth1"), target: tray }).kind).not.toBe(
      "refuse",
    );
    const pairs = await Promise.all(
      [1, 3, 5, 7, 9].map(async (at) => world.bond([`eth${String(at)}`, `eth${String(at + 1)}`])),
    );
    expect(codes(await world.review(pairs), "warning")).toContain("MANY_BONDS");
  });

  it("scenario 13: LACP carries its options to every host, and the bond reads them back", async () => {
    const world = await ScenarioWorld.open({ hosts: hostsOf(2) });
    const properties = { hashing_algorithm: "src_mac", "lacp-time": "fast", "lacp-fallback-ab": "false" };
    const review = await world.review([await world.bond(["eth2", "eth3"], { mode: "lacp", properties })]);
    expect(codes(review)).toContain("SWITCH_NEEDS_LACP");
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    const { bonds } = await world.topology();
    expect(bonds.map(({ mode, properties: read }) => [mode, read])).toEqual([
      ["lacp", expect.objectContaining(properties)],
      ["lacp", expect.objectContaining(properties)],
    ]);
  });
});
