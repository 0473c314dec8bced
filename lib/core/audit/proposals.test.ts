import { describe, expect, it } from "vitest";
import { addressCases } from "@/lib/core/audit/address-cases.builder";
import { bondCases } from "@/lib/core/audit/bond-cases.builder";
import { poolCases } from "@/lib/core/audit/pool-cases.builder";
import { twoHosts } from "@/lib/core/audit/audit-pools.builder";
import { runAudit } from "@/lib/core/audit/run-audit";
import { previewDraft } from "@/lib/core/plan/preview";
import { pool } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";

const findingOf = (topology: PoolTopology, code: string) =>
  runAudit(topology).find((finding) => finding.code === `AUDIT.${code}`);

const proposing = [...poolCases, ...bondCases, ...addressCases].filter(
  ({ code, fires }) => (findingOf(fires(), code)?.proposal ?? null) !== null,
);

describe("a way out that is a plan", () => {
  it("is offered where there is one", () => {
    expect(proposing.map(({ code }) => code).toSorted()).toEqual([
      "AUTOMATIC_UNSAID",
      "BOND_MEMBERS_DIFFER",
      "BOND_MISSING",
      "BOND_MODE_DIFFERS",
      "BOND_PROPERTIES_DIFFER",
      "CLUSTER_ALONE",
      "GUESTS_ALONE",
      "LACP_ON_BRIDGE",
      "MANAGEMENT_ALONE",
      "MTU_UNDER_MANAGEMENT",
      "MTU_VLAN_LARGER",
      "NETWORK_ORPHAN",
      "STORAGE_ALONE",
    ]);
  });

  it.each(proposing.map((one) => [one.code, one] as const))("leads out of %s", (code, { fires }) => {
    const before = fires();
    const changes = findingOf(before, code)?.proposal?.changes ?? [];
    expect(changes.length).toBeGreaterThan(0);
    const after = previewDraft(before, { changes }).topology;
    expect(findingOf(after, code)).toBeUndefined();
  });

  it("names only the hosts that differ", () => {
    const bond =
      (mode: "active-backup" | "lacp") => (host: Parameters<Parameters<ReturnType<typeof pool>["host"]>[1]>[0]) =>
        host.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"], { network: "guests", mode });
    const topology = pool().host("a", bond("lacp")).host("b", bond("active-backup")).host("c", bond("lacp")).build();
    expect(findingOf(topology, "BOND_MODE_DIFFERS")?.proposal).toEqual({
      label: "Make like the coordinator",
      changes: [
        {
          kind: "change-bond-mode",
          bondNetwork: "network-guests",
          mode: "lacp",
          properties: {},
          scope: { kind: "hosts", hosts: ["host-b"] },
        },
      ],
    });
  });

  it("takes no NIC that something rides on, and none twice", () => {
    const both = twoHosts({ management: true, ip: "10.0.0.1/24" }, { ip: "10.1.0.1/24" }).storage("disks", "10.1.0.9");
    expect(findingOf(both.build(), "MANAGEMENT_ALONE")?.proposal).toBeNull();
    const roomy = pool()
      .host("a", (host) =>
        host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1", { ip: "10.1.0.1/24" }).nic("eth2"),
      )
      .storage("disks", "10.1.0.9")
      .build();
    const [change] = findingOf(roomy, "MANAGEMENT_ALONE")?.proposal?.changes ?? [];
    expect(change).toMatchObject({ kind: "create-bond", memberNetworks: ["network-eth0", "network-eth2"] });
    expect(findingOf(roomy, "STORAGE_ALONE")?.proposal).toBeNull();
  });
});
