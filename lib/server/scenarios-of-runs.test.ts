import { afterEach, describe, expect, it, vi } from "vitest";
import { runAudit } from "@/lib/core/audit/run-audit";
import type { Change } from "@/lib/core/draft/change";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { PlanReview } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { hostsOf, ScenarioWorld } from "@/lib/server/scenario-world.builder";

let world: ScenarioWorld;
const open = async (pool: PoolSpec, username?: string): Promise<ScenarioWorld> => {
  world = await ScenarioWorld.open(pool, username);
  return world;
};
afterEach(() => world.close());

const codes = ({ findings }: PlanReview, ...severities: readonly string[]): readonly string[] =>
  findings
    .filter(({ severity }) => severities.length === 0 || severities.includes(severity))
    .map(({ code }) => code.replace("PREFLIGHT.", ""));
const about = ({ findings }: PlanReview, code: string) => findings.find((one) => one.code === `PREFLIGHT.${code}`);
const nameOf = (topology: PoolTopology, host: string | null): string =>
  topology.hosts.find(({ uuid }) => uuid === host)?.name ?? "pool";
const networkNamed = (topology: PoolTopology, name: string) =>
  topology.networks.find((network) => network.name === name)!.uuid;
const all = { kind: "all" } as const;

const guests = { device: "bond0", members: ["eth1", "eth2"], network: "Guests" };
const bonded = (count: number, mode: (name: string) => "balance-slb" | "lacp" = () => "balance-slb"): PoolSpec => ({
  networks: [{ name: "Guests" }],
  hosts: hostsOf(count, (name) => ({ bonds: [{ ...guests, mode: mode(name) }] })),
});

describe("the scenarios of an administrator, through a run", { timeout: 240_000 }, () => {
  it("scenario 14: the mode changes host by host; where a host fails, the first is new, and all goes back", async () => {
    await open(bonded(3));
    const before = await world.topology();
    const change: Change = {
      kind: "change-bond-mode",
      bondNetwork: networkNamed(before, "Guests"),
      mode: "lacp",
      properties: { hashing_algorithm: "src_mac" },
      scope: all,
    };
    const review = await world.review([change]);
    const calls = review.plan.steps.map(({ command, host }) => `${command.call} ${nameOf(before, host)}`);
    expect(calls).toEqual(["b", "c", "a"].flatMap((host) => [`Bond.set_mode ${host}`, `Bond.set_property ${host}`]));
    expect(review.plan.impact.length + codes(review, "warning").length).toBeGreaterThan(0);
    await world.fault({
      when: { method: "Bond.set_mode", nth: 2 },
      do: "error",
      error: ["INTERNAL_ERROR", "ovs"],
      times: 1,
    });
    const { run, state } = await world.run(review);
    expect([state.phase, state.steps.map((step) => step.state)]).toEqual([
      "halted",
      ["done", "done", "failed", "waiting", "waiting", "waiting"],
    ]);
    const halted = await world.topology();
    expect(halted.bonds.map(({ host, mode }) => `${nameOf(halted, host)} ${mode}`).toSorted()).toEqual([
      "a balance-slb",
      "b lacp",
      "c balance-slb",
    ]);
    expect((await world.revert(run)).status).toBe(200);
    await world.untilPhase(run, "reverted");
    expect(canonicalTopology(await world.topology())).toEqual(canonicalTopology(before));
    expect((await world.writes()).slice(0, 3)).toEqual([
      "Bond.set_mode",
      "Bond.set_property",
      "Bond.set_mode INTERNAL_ERROR",
    ]);
    // Tried once more, it goes through.
    expect((await world.carryOut(await world.review([change]))).phase).toBe("succeeded");
    expect(
      (await world.topology()).bonds.map(({ mode, properties }) => [mode, properties["hashing_algorithm"]]),
    ).toEqual(Array.from({ length: 3 }, () => ["lacp", "src_mac"]));
  });

  it("scenario 15: modes that drifted apart are audited, with the calls that put them right", async () => {
    await open(bonded(2, (name) => (name === "a" ? "lacp" : "balance-slb")));
    const drift = runAudit(await world.topology()).find(({ code }) => code === "AUDIT.BOND_MODE_DIFFERS");
    expect(JSON.stringify(drift)).toContain("The toolstack never puts this right by itself.");
    const review = await world.review(drift?.proposal?.changes ?? []);
    expect(review.plan.steps.map(({ command }) => command.call)[0]).toBe("Bond.set_mode");
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    const after = await world.topology();
    expect(after.bonds.map(({ mode }) => mode)).toEqual(["lacp", "lacp"]);
    expect(runAudit(after).map(({ code }) => code)).not.toContain("AUDIT.BOND_MODE_DIFFERS");
  });

  it.each(["a", "b"])(
    "scenario 16 (bond only on %s): the gap is told, and which VMs are bound to a host",
    async (only) => {
      await open({
        networks: [{ name: "Guests" }],
        hosts: hostsOf(2, (name) => (name === only ? { bonds: [guests] } : {})),
        vms: [{ name: "web", on: only, networks: ["Guests"] }],
      });
      const findings = runAudit(await world.topology());
      const found = findings.map(({ code }) => code);
      expect(found).toContain(only === "a" ? "AUDIT.BOND_MISSING" : "AUDIT.BOND_ONLY_ON_MEMBERS");
      expect(found).toContain("AUDIT.VMS_CONFINED");
      expect(JSON.stringify(findings.find(({ code }) => code === "AUDIT.VMS_CONFINED"))).toContain("web");
      // A start of the toolstack copies what the coordinator has, and only that (xenapi.md 5.6).
      const [b] = world.lab.pool.db.where("host", (row) => row.name_label === "b");
      await world.call("host.restart_agent", b);
      await vi.waitFor(
        async () => {
          const { bonds, hosts } = await world.topology();
          const names = bonds.map(({ host }) => hosts.find(({ uuid }) => uuid === host)?.name);
          expect([...new Set(names)]).toEqual(only === "a" ? ["a", "b"] : ["b"]);
        },
        { timeout: 20_000, interval: 200 },
      );
    },
  );

  it("scenario 17: a failure on the third host takes the first two back, then the network, and leaves the others alone", async () => {
    await open({ hosts: hostsOf(4) });
    const before = await world.topology();
    const review = await world.review([await world.bond(["eth2", "eth3"])], { keepSeconds: 30 });
    await world.fault({
      when: { method: "Bond.create", nth: 3 },
      do: "error",
      error: ["INTERNAL_ERROR", "no"],
      times: 1,
    });
    const state = await world.carryOut(review);
    expect([state.phase, state.failure?.code]).toEqual(["reverted", expect.any(String)]);
    expect(await world.writes()).toEqual([
      "network.create",
      "Bond.create",
      "Bond.create",
      "Bond.create INTERNAL_ERROR",
      "Bond.destroy",
      "Bond.destroy",
      "network.destroy",
    ]);
    expect(canonicalTopology(await world.topology())).toEqual(canonicalTopology(before));
  });

  it("scenario 17 (an undo fails): what could not be undone is listed, never hidden", async () => {
    await open({ hosts: hostsOf(4) });
    const review = await world.review([await world.bond(["eth2", "eth3"])], { keepSeconds: 30 });
    await world.fault({
      when: { method: "Bond.create", nth: 3 },
      do: "error",
      error: ["INTERNAL_ERROR", "no"],
      times: 1,
    });
    await world.fault({ when: { method: "Bond.destroy" }, do: "error", error: ["INTERNAL_ERROR", "still no"] });
    const state = await world.carryOut(review);
    expect(state.phase).toBe("halted");
    expect(state.revert?.undos.some((undo) => undo.state !== "done" && undo.state !== "waiting")).toBe(true);
    expect((await world.topology()).bonds.length).toBe(2);
  });

  it("scenario 18: a line that dies after the call was accepted costs a look, not a second bond", async () => {
    await open({ hosts: hostsOf(2) });
    const review = await world.review([await world.bond(["eth2", "eth3"])]);
    for (const method of ["network.create", "Bond.create"])
      await world.fault({ when: { method, nth: 1 }, do: "drop-after", times: 1 });
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    expect(await world.writes()).toEqual(["network.create", "Bond.create", "Bond.create"]);
    const after = await world.topology();
    expect(after.bonds.map(({ linksUp }) => linksUp)).toEqual([2, 2]);
    expect(after.networks.filter(({ name }) => name === "Bond 2+3")).toHaveLength(1);
  });

  it("scenario 19: a broken bond leaves address, VLANs and VIFs to its primary NIC, and its network goes last", async () => {
    const admin = { device: "bond0", members: ["eth0", "eth1"], network: "Admin", management: true };
    await open({
      networks: ["Admin", "Red", "Blue", "Twin"].map((name) => ({ name })),
      hosts: hostsOf(2, (_, index) => ({
        nics: ["eth0", "eth1", "eth2", "eth3"],
        bonds: [
          { ...admin, ip: `192.0.2.${String(index + 1)}/24` },
          { device: "bond1", members: ["eth2", "eth3"], network: "Twin" },
        ],
        vlans: [
          { on: "bond0", tag: 10, network: "Red" },
          { on: "bond0", tag: 20, network: "Blue" },
        ],
      })),
      vms: [{ name: "web", on: "b", networks: ["Admin"] }],
    });
    const before = await world.topology();
    const bondNetwork = networkNamed(before, "Admin");
    const review = await world.review([{ kind: "break-bond", bondNetwork, removeNetwork: true, scope: all }]);
    const told = review.plan.impact.map(({ sentence }) => sentence).join("\n");
    expect(told).toMatch(/VLAN 10 and 20 on b/);
    expect(told).toMatch(/1 virtual interface of web on b/);
    expect(review.plan.steps.map(({ command, host }) => `${command.call} ${nameOf(before, host)}`)).toEqual(
      expect.arrayContaining(["Bond.destroy b", "Bond.destroy a", "network.destroy pool"]),
    );
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    const writes = (await world.writes()).filter((call) => /destroy/.test(call));
    expect(writes).toEqual(["Bond.destroy", "Bond.destroy", "network.destroy"]);
    const after = await world.topology();
    expect(after.bonds.map(({ members }) => members.map((uuid) => after.pifOf.get(uuid)?.device))).toEqual([
      ["eth2", "eth3"],
      ["eth2", "eth3"],
    ]);
    const heirs = after.pifs.filter(({ management }) => management);
    expect(heirs.map(({ device, role }) => [device, role])).toEqual([
      ["eth0", "physical"],
      ["eth0", "physical"],
    ]);
    expect(after.vlans.map(({ tag }) => tag).toSorted((one, other) => one - other)).toEqual([10, 10, 20, 20]);
    expect(after.vlans.map(({ carrierPif }) => after.pifOf.get(carrierPif)?.device)).toEqual([
      "eth0",
      "eth0",
      "eth0",
      "eth0",
    ]);
  });

  it("scenario 19 (same ports, other networks): only the bond that was meant is broken, and a dark heir is warned of", async () => {
    const twin = (network: string) => ({ device: "bond0", members: ["eth2", "eth3"], network });
    await open({
      networks: [{ name: "Twin A" }, { name: "Twin B" }],
      hosts: hostsOf(2, (name, index) => ({
        nics: [
          { device: "eth0", ip: `192.0.2.${String(index + 1)}/24`, management: true },
          "eth1",
          { device: "eth2", carrier: name !== "a" },
          "eth3",
        ],
        bonds: [twin(name === "a" ? "Twin A" : "Twin B")],
      })),
    });
    const before = await world.topology();
    const other = before.bonds.find(({ host }) => nameOf(before, host) === "b");
    const bondNetwork = networkNamed(before, "Twin A");
    const review = await world.review([{ kind: "break-bond", bondNetwork, removeNetwork: true, scope: all }]);
    const heir = about(review, "HEIR_WITHOUT_LINK");
    expect([heir?.severity, heir?.summary]).toEqual(["override", expect.stringMatching(/eth2.*\ba\b/u)]);
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    expect(await world.writes()).toEqual(["Bond.destroy", "network.destroy"]);
    const after = await world.topology();
    expect(after.bonds).toEqual([other]);
    expect(after.networks.map(({ name }) => name).filter((name) => name.startsWith("Twin"))).toEqual(["Twin B"]);
  });

  it("scenario 20: one tag on both NICs wants a word that names the lost network and the lost address", async () => {
    await open({
      networks: [{ name: "First" }, { name: "Second" }],
      hosts: hostsOf(1, () => ({
        vlans: [
          { on: "eth2", tag: 20, network: "First", ip: "198.51.100.7/24" },
          { on: "eth3", tag: 20, network: "Second" },
        ],
      })),
    });
    const review = await world.review([await world.bond(["eth2", "eth3"])]);
    const clash = about(review, "SAME_VLAN_TAG");
    expect(clash?.severity).toBe("override");
    expect(clash?.reason).toContain("Second");
    expect(clash?.reason).toContain("198.51.100.7");
    const { draft, options, digest, basis } = review.plan;
    const refused = await world.start({ ...review, findings: [] });
    expect([
      refused.status,
      draft.changes.length,
      options.waveSize,
      digest.length,
      Object.keys(basis.facts).length > 0,
    ]).toEqual([422, 1, 1, 32, true]);
    expect(await world.writes()).toEqual([]);
    // With the word given it is carried out, and what was told is what happens.
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    const after = await world.topology();
    const [vlan, ...others] = after.vlans;
    const below = vlan && after.pifOf.get(vlan.carrierPif);
    expect([vlan?.tag, below?.role, others]).toEqual([20, "bond", []]);
    expect(after.bonds.map(({ linksUp, members }) => [linksUp, members.length])).toEqual([[2, 2]]);
    expect(after.networkOf.get(after.pifOf.get(vlan!.pif)!.network)?.name).toBe("First");
    expect(after.pifs.filter(({ ipv4 }) => ipv4.address === "198.51.100.7")).toEqual([]);
  });

  it("scenario 21: jumbo frames are a note on storage, want a word under management, and larger VLANs are audited", async () => {
    await open({
      networks: [{ name: "Big", mtu: 9000 }],
      hosts: hostsOf(1, () => ({ vlans: [{ on: "eth1", tag: 7, network: "Big" }] })),
    });
    const wide = async (devices: readonly string[]) => {
      const bond = await world.bond(devices);
      return world.review([{ ...bond, network: { ...bond.network, mtu: 9000 } }]);
    };
    const storage = await wide(["eth2", "eth3"]);
    expect([storage.quality, codes(storage, "blocker", "override")]).toEqual(["ready", []]);
    expect(codes(storage, "note").some((code) => code.includes("MTU"))).toBe(true);
    expect(codes(await wide(["eth0", "eth2"]), "override").some((code) => code.includes("MTU"))).toBe(true);
    expect(runAudit(await world.topology()).map(({ code }) => code)).toContain("AUDIT.MTU_VLAN_LARGER");
  });

  it.each(["read-only", "vm-operator"])(
    "scenario 23 (%s): sees and audits, and a hand-made start is refused with 403",
    async (username) => {
      await open({ hosts: hostsOf(2) }, username);
      const topology = await world.topology();
      expect([topology.hosts.length, runAudit(topology).length >= 0]).toEqual([2, true]);
      const review = await world.review([await world.bond(["eth2", "eth3"])]);
      expect(codes(review, "blocker")).toEqual(["ROLE_TOO_LOW"]);
      const refused = await world.start(review);
      const said = JSON.stringify([await refused.json(), review]);
      expect(refused.status).toBe(403);
      for (const secret of [world.lab.password, "OpaqueRef"]) expect(said).not.toContain(secret);
      expect(await world.writes()).toEqual([]);
    },
  );

  it("scenario 25: a pool that moved on refuses the plan before the first write; automatic is written in words", async () => {
    await open({ hosts: hostsOf(2), networks: [{ name: "Elsewhere" }] });
    const bond = await world.bond(["eth2", "eth3"], {});
    const stale = await world.review([bond]);
    const [pif] = world.lab.pool.db.where("PIF", ({ device }) => device === "eth2");
    world.lab.pool.db.patch("PIF", pif!, { managed: false });
    const refused = await world.start(stale);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      failure: { code: "RUN.STALE" },
      differences: [{ about: expect.stringContaining("eth2") }],
    });
    expect(await world.writes()).toEqual([]);
    world.lab.pool.db.patch("PIF", pif!, { managed: true });
    for (const automatic of [true, false]) {
      const devices = automatic ? ["eth2", "eth3"] : ["eth0", "eth1"];
      const fresh = await world.bond(devices);
      const review = await world.review([{ ...fresh, network: { ...fresh.network, automatic } }]);
      expect((await world.carryOut(review)).phase).toBe("succeeded");
      const made = (await world.topology()).networks.find(({ name }) => name === fresh.network.name);
      expect(made?.otherConfig["automatic"]).toBe(String(automatic));
    }
  });

  it("scenario 25 (a bond made elsewhere): the plan is refused before the first write, with the NICs that were taken", async () => {
    await open({ hosts: hostsOf(2) });
    const stale = await world.review([await world.bond(["eth2", "eth3"])]);
    const { db } = world.lab.pool;
    const [b] = db.where("host", ({ name_label }) => name_label === "b");
    const members = ["eth1", "eth2"].map(
      (device) => db.where("PIF", (pif) => pif.host === b && pif.device === device)[0],
    );
    const network = await world.call("network.create", { name_label: "Made elsewhere", other_config: {} });
    await world.call("Bond.create", network, members, "", "active-backup", {});
    const theirs = await world.writes();
    const refused = await world.start(stale);
    expect(refused.status).toBe(409);
    const said = (await refused.json()) as { failure: { code: string }; differences: readonly { about: string }[] };
    expect(said.failure.code).toBe("RUN.STALE");
    expect(said.differences.map(({ about }) => about).join("\n")).toMatch(/eth2/);
    expect(await world.writes()).toEqual(theirs);
    const fresh = await world.review(stale.plan.draft.changes);
    expect(codes(fresh, "blocker")).toContain("NIC_ALREADY_BONDED");
  });
});
