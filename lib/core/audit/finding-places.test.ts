import { describe, expect, it } from "vitest";
import { twoBonds } from "@/lib/core/audit/audit-pools.builder";
import { findingMarks, findingPlaces } from "@/lib/core/audit/finding-places";
import { runAudit } from "@/lib/core/audit/run-audit";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { dumpOf } from "@/lib/fake-xenapi/pools/dump-of";
import { poolNamed } from "@/lib/fake-xenapi/pools/index";
import { readDump } from "@/lib/dump/read-dump";
import { topologyOfDump } from "@/lib/audit/topology-of-dump";
import { bondId, hostId, netId, pifId, pool } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";

const placesIn = (topology: PoolTopology) => findingPlaces(topology, buildGraph(topology));

function generated(name: string): PoolTopology {
  const dump = readDump(dumpOf(createFakePool({ seeder: poolNamed(name) }).db));
  if (!dump.ok) throw new Error(dump.failure.message);
  const read = topologyOfDump(dump.value);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.topology;
}

describe("the places of a finding in the drawing", () => {
  const topology = twoBonds().build();
  const places = placesIn(topology);

  it("are the thing itself where it is drawn", () => {
    expect(places({ kind: "host", uuid: hostId("a") })).toEqual([{ key: "host:host-a", mark: "host-a" }]);
    expect(places({ kind: "pif", uuid: pifId("a", "eth1") })).toEqual([{ key: "port:pif-a-eth1", mark: "pif-a-eth1" }]);
    expect(places({ kind: "bond", uuid: bondId("b", "bond0") })).toEqual([
      { key: "bond:bond-b-bond0", mark: "bond-b-bond0" },
    ]);
    expect(places({ kind: "network", uuid: netId("guests") })).toEqual([
      { key: "network:network-guests", mark: "network-guests" },
    ]);
  });

  it("are what shows it where it is not, and none where nothing does", () => {
    expect(places({ kind: "pif", uuid: pifId("b", "bond0") })).toEqual(
      places({ kind: "bond", uuid: bondId("b", "bond0") }),
    );
    for (const kind of ["pool", "sr", "host", "pif", "bond", "network", "vlan", "tunnel", "vm"] as const)
      expect(places({ kind, uuid: "gone" })).toEqual([]);
  });

  it("are a notch of the network below for a VLAN, and the networks of a VM", () => {
    const large = generated("generated:2x4x3x4?seed=1");
    const at = placesIn(large);
    const vlan = large.vlans[0]!;
    const carrier = large.pifOf.get(vlan.carrierPif)!;
    const own = large.pifOf.get(vlan.pif)!.network;
    expect(at({ kind: "vlan", uuid: vlan.uuid })).toEqual([{ key: `network:${carrier.network}`, mark: own }]);
    expect(at({ kind: "pif", uuid: vlan.pif })).toEqual(at({ kind: "network", uuid: own }));
    const vif = large.vifs[0]!;
    expect(at({ kind: "vm", uuid: vif.vm }).map(({ mark }) => mark)).toContain(vif.network);
  });
});

describe("the marks of an audit", () => {
  it("say the most severe first, and each sentence once", () => {
    const topology = pool()
      .host("a", (host) => host.nic("eth0"))
      .build();
    const about = { kind: "pif", uuid: pifId("a", "eth0") } as const;
    const marks = findingMarks(
      [
        { severity: "note", summary: "Small.", subjects: [about] },
        { severity: "warning", summary: "Large.", subjects: [about, about] },
        { severity: "warning", summary: "Nowhere.", subjects: [{ kind: "pool", uuid: "p" }] },
      ],
      placesIn(topology),
    );
    expect([...marks]).toEqual([["pif-a-eth0", { severity: "warning", summaries: ["Large.", "Small."] }]]);
  });

  it("reach the drawing for every finding of a drifted pool but those about the pool", () => {
    const topology = generated("generated:4x6x3x4+bonds+drift?seed=1");
    const at = placesIn(topology);
    const findings = runAudit(topology);
    expect(findings.length).toBeGreaterThan(5);
    const unseen = findings.filter((finding) => findingMarks([finding], at).size === 0);
    expect(unseen.filter(({ about }) => about.kind !== "pool")).toEqual([]);
  });
});
