import { describe, expect, it } from "vitest";
import { emptyDraft } from "@/lib/core/draft/change";
import { fixesFor } from "@/lib/core/draft/fixes";
import { verdict, type GestureContext, type GestureEnd } from "@/lib/core/draft/verdict";
import { netId, pool } from "@/lib/core/topology/topology.builder";

const nic = (name: string): GestureEnd => ({ kind: "nic", network: netId(name) });

function fixes(topology: GestureContext["topology"], source: GestureEnd, target: GestureEnd) {
  const gesture = { topology, draft: emptyDraft, scope: { kind: "all" } as const, source, target };
  const refused = verdict(gesture);
  expect(refused.kind).toBe("refuse");
  return fixesFor(gesture, refused);
}

describe("a refused drop", () => {
  it("offers the hosts where nothing is in the way", () => {
    const topology = pool()
      .host("a", (host) => host.nic("eth0", { ip: "10.0.0.1/24" }).nic("eth1", { ip: "10.1.0.1/24" }))
      .host("b", (host) => host.nic("eth0").nic("eth1"))
      .host("c", (host) => host.nic("eth0").nic("eth1"))
      .build();
    const [fix] = fixes(topology, nic("eth0"), nic("eth1"));
    expect(fix).toMatchObject({
      label: "Use 2 hosts only",
      proposal: { kind: "add", change: { kind: "create-bond", scope: { kind: "hosts", hosts: ["host-b", "host-c"] } } },
    });
  });

  it("shows the setting that only a person can change", () => {
    const topology = pool({ haEnabled: true })
      .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1"))
      .build();
    expect(fixes(topology, nic("eth0"), nic("eth1")).map(({ kind, label }) => [kind, label])).toEqual([
      ["show", "Show HA setting"],
    ]);
  });

  it("offers to break the bond that holds the NIC", () => {
    const topology = pool()
      .host("a", (host) => {
        host.nic("eth0").nic("eth1").nic("eth2");
        host.bond("bond0", ["eth0", "eth1"], { network: "Guests" });
      })
      .build();
    expect(fixes(topology, nic("eth0"), nic("eth2"))).toMatchObject([
      { label: "Break Guests first", proposal: { change: { kind: "break-bond", bondNetwork: netId("Guests") } } },
    ]);
  });
});
