import { describe, expect, it, vi } from "vitest";
import { runAudit } from "@/lib/core/audit/run-audit";
import type { Change } from "@/lib/core/draft/change";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { codes, hostsOf, nameOf, networkNamed, ScenarioWorld } from "@/lib/server/scenario-world.builder";

const all = { kind: "all" } as const;

const guests = { device: "bond0", members: ["eth1", "eth2"], network: "Guests" };
const bonded = (count: number, mode: (name: string) => "balance-slb" | "lacp" = () => "balance-slb"): PoolSpec => ({
  networks: [{ name: "Guests" }],
  hosts: hostsOf(count, (name) => ({ bonds: [{ ...guests, mode: mode(name) }] })),
});

describe("the scenarios of an administrator, through a run", { timeout: 240_000 }, () => {
  it("scenario 14: the mode changes host by host; where a host fails, the first is new, and all goes back", async () => {
    const world = await ScenarioWorld.open(bonded(3));
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
    const world = await ScenarioWorld.open(bonded(2, (name) => (name === "a" ? "lacp" : "balance-slb")));
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
      const world = await ScenarioWorld.open({
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
    const world = await ScenarioWorld.open({ hosts: hostsOf(4) });
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
    const world = await ScenarioWorld.open({ hosts: hostsOf(4) });
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
    const world = await ScenarioWorld.open({ hosts: hostsOf(2) });
    const review = await world.review([await world.bond(["eth2", "eth3"])]);
    for (const method of ["network.create", "Bond.create"])
      await world.fault({ when: { method, nth: 1 }, do: "drop-after", times: 1 });
    expect((await world.carryOut(review)).phase).toBe("succeeded");
    expect(await world.writes()).toEqual(["network.create", "Bond.create", "Bond.create"]);
    const after = await world.topology();
    expect(after.bonds.map(({ linksUp }) => linksUp)).toEqual([2, 2]);
    expect(after.networks.filter(({ name }) => name === "Bond 2+3")).toHaveLength(1);
  });
});
