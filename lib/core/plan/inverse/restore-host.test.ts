import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/core/draft/change";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { allHold, unmet } from "@/lib/core/plan/holds";
import { safestOptions, type Plan } from "@/lib/core/plan/plan";
import { revertFindings } from "@/lib/core/plan/revert-findings";
import { netId, pifId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";

/** Each formerly incomplete revert in small. That the pool itself does as told is for steps-on-fake.test.ts. */

function planOf(topology: PoolTopology, ...changes: readonly Change[]): Plan {
  const plan = buildPlan(topology, { changes }, { ...safestOptions, lacpInTwoSteps: false });
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
}

/** The pool after all steps and then, in reverse, what turns each back. */
function thereAndBack(topology: PoolTopology, plan: Plan): PoolTopology {
  const forth = plan.steps.map(({ command }) => command);
  const back = plan.steps.toReversed().flatMap(({ inverse }) => inverse.map(({ command }) => command));
  return applyCommands(topology, [...forth, ...back]);
}

function expectWhole(topology: PoolTopology, ...changes: readonly Change[]): Plan {
  const plan = planOf(topology, ...changes);
  expect(plan.steps.length).toBeGreaterThan(0);
  expect(canonicalTopology(thereAndBack(topology, plan))).toEqual(canonicalTopology(topology));
  expect(revertFindings(plan)).toEqual([]);
  return plan;
}

const callsBack = (plan: Plan): readonly string[] =>
  plan.steps.toReversed().flatMap(({ inverse }) => inverse.map(({ command }) => command.call));

describe("a bond that is turned back", () => {
  it("gives the VLAN of another member than the primary one back, with its address and labels", () => {
    const topology = pool()
      .host("c", (one) =>
        one
          .nic("eth0")
          .nic("eth1")
          .vlan("eth1", 5, "Backup", { ip: "10.5.0.1/24", otherConfig: { management_purpose: "Backup" } }),
      )
      .build();
    const plan = expectWhole(topology, bondOf(["eth0", "eth1"]));
    expect(callsBack(plan)).toEqual(expect.arrayContaining(["VLAN.destroy", "VLAN.create", "PIF.reconfigure_ip"]));
  });

  it("lets the interfaces of running VMs wait elsewhere while their VLAN is made anew", () => {
    const topology = pool()
      .host("c", (one) => one.nic("eth0").nic("eth1").vlan("eth1", 5, "Guests"))
      .vm("web", { on: "c", networks: ["Guests"] })
      .build();
    const plan = expectWhole(topology, bondOf(["eth0", "eth1"]));
    const calls = callsBack(plan);
    const order = ["network.create", "VIF.move", "VLAN.destroy", "VLAN.create", "VIF.move", "network.destroy"];
    expect(calls.filter((call) => order.includes(call))).toEqual([...order, "network.destroy"]);
  });

  it("parts two VLANs of one tag again, each with its address (one VLAN tag on two members)", () => {
    const topology = pool()
      .host("c", (one) =>
        one
          .nic("eth0")
          .nic("eth1")
          .vlan("eth0", 5, "Left", { ip: "10.5.0.1/24" })
          .vlan("eth1", 5, "Right", { ip: "10.6.0.1/24" }),
      )
      .build();
    expect(callsBack(expectWhole(topology, bondOf(["eth0", "eth1"])))).toContain("VLAN.create");
  });

  it("puts back the MTU that it spread, of the NICs and of the VLANs above a restored NIC", () => {
    const topology = pool()
      .host("c", (one) => one.nic("eth0").nic("eth1").vlan("eth0", 5, "Guests", { mtu: 1500 }))
      .host("m", (one) => one.nic("eth0").nic("eth1"))
      .build();
    expect(callsBack(expectWhole(topology, bondOf(["eth0", "eth1"], { mtu: 9000 })))).toContain("network.set_MTU");
  });

  it("gives the VLANs of every host their MTU back, whichever host gave their network its own before", () => {
    const built = pool().network("eth0", { mtu: 9000 });
    for (const name of ["c", "m"]) {
      built.host(name, (one) =>
        one
          .nic("eth0", { mtu: 9000 })
          .nic("eth1")
          .vlan("eth0", 7, "Guests", { mtu: 9000 })
          // With management on a VLAN the VLANs move before the NIC is plugged (xenapi.md 5.2).
          .vlan("eth0", 100, "Management", { mtu: 9000, management: true, ip: "10.0.0.1/24" }),
      );
    }
    const edited: Change = { kind: "edit-network", network: netId("Guests"), mtu: 9000 };
    const plan = expectWhole(built.build(), bondOf(["eth0", "eth1"]), edited);
    const lent = plan.steps.flatMap(({ inverse }) =>
      inverse.map(({ command }) =>
        command.call === "network.set_MTU" && command.network.name === "Guests" ? command.value : null,
      ),
    );
    expect(lent.filter((mtu) => mtu !== null)).toEqual(expect.arrayContaining([9000, 1500]));
  });

  it("leaves unplugged what was unplugged, though breaking a bond plugs its members", () => {
    const topology = pool()
      .host("c", (one) => one.nic("eth0").nic("eth1", { attached: false }))
      .build();
    expect(callsBack(expectWhole(topology, bondOf(["eth0", "eth1"])))).toContain("PIF.unplug");
  });

  it("gives the ban on unplugging back to the NIC that had it", () => {
    const topology = pool()
      .host("c", (one) => one.nic("eth0").nic("eth1", { disallowUnplug: true }))
      .build();
    expect(callsBack(expectWhole(topology, bondOf(["eth0", "eth1"])))).toContain("PIF.set_disallow_unplug");
  });

  it("sees to the bond's address first: Bond.destroy broken off in the middle would lose it when called again", () => {
    const topology = pool()
      .host("c", (one) => one.nic("eth0", { ip: "10.2.0.1/24" }).nic("eth1"))
      .build();
    const plan = planOf(topology, bondOf(["eth0", "eth1"]));
    const back = plan.steps.toReversed().flatMap(({ inverse }) => inverse);
    const whole = applyCommands(
      topology,
      plan.steps.map(({ command }) => command),
    );
    // The address is on the primary member already, and the bond is still there (xenapi.md 5.2).
    const half = indexTopology({
      ...whole,
      pifs: whole.pifs.map((pif) => {
        const ipv4 = pif.role === "bond" ? topology.pifOf.get(pifId("c", "eth1"))?.ipv4 : undefined;
        if (ipv4 !== undefined) return { ...pif, ipv4 };
        return pif.device === "eth0" ? { ...pif, ipv4: topology.pifOf.get(pif.uuid)?.ipv4 ?? pif.ipv4 } : pif;
      }),
    });
    const called = (start: PoolTopology): readonly [PoolTopology, readonly string[]] => {
      const calls: string[] = [];
      const end = back.reduce((now, step) => {
        if (allHold(step.after, now)) return now;
        expect([step.id, unmet(step.before, now)]).toEqual([step.id, []]);
        calls.push(step.command.call);
        return applyCommands(now, [step.command]);
      }, start);
      return [end, calls];
    };
    const [end, calls] = called(half);
    expect(calls).toEqual(["PIF.reconfigure_ip", "Bond.destroy", "network.destroy"]);
    expect(canonicalTopology(end)).toEqual(canonicalTopology(topology));
    // Nobody gives an address that is there.
    expect(called(whole)[1]).toEqual(["Bond.destroy", "network.destroy"]);
  });

  it("puts the NIC below a management VLAN first, so that management comes back to it", () => {
    const topology = pool()
      .host("c", (one) =>
        one.nic("eth0").nic("eth1").vlan("eth1", 100, "Management", { management: true, ip: "10.1.0.1/24" }),
      )
      .build();
    expect(callsBack(expectWhole(topology, bondOf(["eth0", "eth1"])))).not.toContain("VLAN.destroy");
  });

  it("says before the start that management on a VLAN cannot go back to a NIC that does not inherit", () => {
    const topology = pool()
      .host("c", (one) =>
        one
          .nic("eth0", { ip: "10.2.0.1/24" })
          .nic("eth1")
          .vlan("eth1", 100, "Management", { management: true, ip: "10.1.0.1/24" }),
      )
      .build();
    expect(revertFindings(planOf(topology, bondOf(["eth0", "eth1"])))).toMatchObject([
      {
        code: "PLAN.REVERT_INCOMPLETE",
        severity: "warning",
        reason: "VLAN 100 Management of c does not get back its place.",
      },
    ]);
  });
});

describe("a change of mode that is turned back", () => {
  const bonded = (attached: boolean) =>
    pool()
      .host("c", (one) =>
        one
          .nic("eth0", { network: "Left" })
          .nic("eth1")
          .bond("bond0", ["eth0", "eth1"], { network: "Guests", pif: { attached } }),
      )
      .build();
  const toLacp: Change = {
    kind: "change-bond-mode",
    bondNetwork: netId("Guests"),
    mode: "lacp",
    properties: { "lacp-aggregation-key": "7" },
    scope: { kind: "all" },
  };

  it("unplugs a bond that Bond.set_mode had plugged", () => {
    expect(callsBack(expectWhole(bonded(false), toLacp))).toContain("PIF.unplug");
  });

  it("puts back the MTU of the members' networks, over which Bond.set_mode spread the bond's", () => {
    const topology = pool()
      .host("c", (one) => one.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"], { network: "Guests" }))
      .network("eth1", { mtu: 9000 })
      .build();
    expect(callsBack(expectWhole(topology, toLacp))).toContain("network.set_MTU");
  });

  it("puts it back whichever host is turned back last: one that could not be reached for a while is late", () => {
    const host = (one: HostBuilder) =>
      one.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"], { network: "Guests" });
    const topology = pool().host("c", host).host("m", host).host("n", host).network("eth1", { mtu: 9000 }).build();
    const plan = planOf(topology, toLacp);
    const forth = applyCommands(
      topology,
      plan.steps.map(({ command }) => command),
    );
    for (const last of topology.hosts) {
      const late = (step: Plan["steps"][number]): number => (step.host === last.uuid ? 1 : 0);
      const back = plan.steps
        .toReversed()
        .toSorted((one, other) => late(one) - late(other))
        .flatMap(({ inverse }) => inverse.map(({ command }) => command));
      expect(canonicalTopology(applyCommands(forth, back))).toEqual(canonicalTopology(topology));
    }
  });

  it("unsets a property by way of another mode, because XenAPI has no call that does", () => {
    const topology = pool()
      .host("c", (one) =>
        one
          .nic("eth0")
          .nic("eth1")
          .bond("bond0", ["eth0", "eth1"], {
            network: "Guests",
            mode: "lacp",
            properties: { hashing_algorithm: "tcpudp_ports", "lacp-time": "slow", "lacp-fallback-ab": "true" },
          }),
      )
      .build();
    expect(callsBack(expectWhole(topology, toLacp)).filter((call) => call === "Bond.set_mode")).toHaveLength(2);
  });
});
