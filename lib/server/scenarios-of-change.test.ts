import { describe, expect, it } from "vitest";
import { runAudit } from "@/lib/core/audit/run-audit";
import type { PlanReview } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { HostSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { codes, hostsOf, nameOf, networkNamed, ScenarioWorld } from "@/lib/server/scenario-world.builder";

const about = ({ findings }: PlanReview, code: string) => findings.find((one) => one.code === `PREFLIGHT.${code}`);
/** A bond that one host lacks. */
const drifted = (name: string): Partial<HostSpec> =>
  name === "b" ? {} : { bonds: [{ device: "bond0", members: ["eth1", "eth2"], network: "Guests" }] };
const all = { kind: "all" } as const;

describe("the scenarios of an administrator, of a pool that changes", { timeout: 240_000 }, () => {
  it("scenario 19: a broken bond leaves address, VLANs and VIFs to its primary NIC, and its network goes last", async () => {
    const admin = { device: "bond0", members: ["eth0", "eth1"], network: "Admin", management: true };
    const world = await ScenarioWorld.open({
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

  it("scenario 19 (its network stayed): it is removed by itself once nothing is on it, and comes back when turned back", async () => {
    const world = await ScenarioWorld.open({
      networks: [{ name: "Guests" }],
      hosts: hostsOf(2, () => ({ bonds: [{ device: "bond0", members: ["eth1", "eth2"], network: "Guests" }] })),
      vms: [{ name: "old", networks: ["Guests"] }],
    });
    const network = networkNamed(await world.topology(), "Guests");
    const removal = { kind: "remove-network", network } as const;
    const early = await world.review([removal]);
    expect([early.quality, codes(early, "blocker")]).toEqual([
      "blocked",
      ["NETWORK_HAS_INTERFACES", "NETWORK_HAS_VMS"],
    ]);
    expect((await world.start(early)).status).toBeGreaterThanOrEqual(400);
    expect(await world.writes()).toEqual([]);

    const broken = { kind: "break-bond", bondNetwork: network, removeNetwork: false, scope: all } as const;
    expect((await world.carryOut(await world.review([broken]))).phase).toBe("succeeded");
    const left = await world.topology();
    expect(runAudit(left).find(({ code }) => code === "AUDIT.NETWORK_ORPHAN")?.proposal?.changes).toEqual([removal]);

    const review = await world.review([removal], { keepSeconds: 600 });
    expect(review.plan.steps.map(({ title }) => title)).toEqual(["Remove the network Guests"]);
    const started = await world.start(review);
    const { run } = (await started.json()) as { run: string };
    await world.untilPhase(run, "keep-pending");
    expect((await world.topology()).networkOf.has(network)).toBe(false);
    expect((await world.revert(run)).status).toBe(200);
    await world.untilPhase(run, "reverted");
    const shape = ({ networks, pifs }: PoolTopology) => [
      networks.map(({ name, description, mtu, otherConfig }) => [name, description, mtu, otherConfig["automatic"]]),
      pifs,
    ];
    expect(shape(await world.topology())).toEqual(shape(left));
    expect((await world.writes()).slice(-2)).toEqual(["network.destroy", "network.create"]);
  });

  it("scenario 19 (same ports, other networks): only the bond that was meant is broken, and a dark heir is warned of", async () => {
    const twin = (network: string) => ({ device: "bond0", members: ["eth2", "eth3"], network });
    const world = await ScenarioWorld.open({
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
    const world = await ScenarioWorld.open({
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
    const world = await ScenarioWorld.open({
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
      const world = await ScenarioWorld.open({ hosts: hostsOf(2, drifted), networks: [{ name: "Guests" }] });
      const seenByRoot = runAudit(await world.topology());
      await world.signIn(username);
      const seen = runAudit(await world.topology());
      expect(seen).toEqual(seenByRoot);
      expect(seen.map(({ code }) => code)).toEqual([
        "AUDIT.MANAGEMENT_ALONE",
        "AUDIT.BOND_MISSING",
        "AUDIT.AUTOMATIC_UNSAID",
        "AUDIT.MANAGEMENT_WITHOUT_DNS",
      ]);
      const review = await world.review([await world.bond(["eth0", "eth3"])]);
      expect(codes(review, "blocker")).toEqual(["ROLE_TOO_LOW"]);
      const refused = await world.start(review);
      const said = JSON.stringify([await refused.json(), review]);
      expect(refused.status).toBe(403);
      for (const secret of [world.lab.password, "OpaqueRef"]) expect(said).not.toContain(secret);
      expect(await world.writes()).toEqual([]);
    },
  );

  it("scenario 25: a pool that moved on refuses the plan before the first write; automatic is written in words", async () => {
    const world = await ScenarioWorld.open({ hosts: hostsOf(2), networks: [{ name: "Elsewhere" }] });
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
    const world = await ScenarioWorld.open({ hosts: hostsOf(2) });
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
