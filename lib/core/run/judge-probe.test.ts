import { describe, expect, it } from "vitest";
import type { Probe } from "@/lib/core/plan/plan";
import { judgeProbe } from "@/lib/core/run/judge-probe";
import { pool } from "@/lib/core/topology/topology.builder";

const topology = pool()
  .host("a", (host) => host.nic("eth0").nic("eth1").nic("eth2").bond("bond0", ["eth1", "eth2"]))
  .build();
const host = topology.hosts[0]!.uuid;
const bond = topology.bonds[0]!;
const place = topology.pifOf.get(bond.interfacePif)!.network;
const probe = (kind: Probe["kind"], expects: readonly string[]): Probe => ({ id: kind, host, kind, expects });

describe("a probe that the pool's records answer", () => {
  it("counts the links of the host's bonds against those that there were", () => {
    expect(judgeProbe(probe("links-up", [`${place}=${String(bond.linksUp)}`]), topology)?.ok).toBe(true);
    const more = judgeProbe(probe("links-up", [`${place}=${String(bond.linksUp + 1)}`]), topology);
    expect([more?.ok, more?.figure]).toEqual([false, `${String(bond.linksUp)}/${String(bond.linksUp + 1)} links`]);
  });

  it("does not miss what there never was", () => {
    expect(judgeProbe(probe("storage-attached", []), topology)).toMatchObject({
      ok: true,
      sentence: "Nothing to lose.",
    });
  });
});

describe("a probe that must be asked outside", () => {
  it("has no answer in the records", () => {
    expect(judgeProbe(probe("forwarded-call", [host]), topology)).toBeNull();
    expect(judgeProbe(probe("management-reachable", ["10.0.0.1"]), topology)).toBeNull();
  });
});
