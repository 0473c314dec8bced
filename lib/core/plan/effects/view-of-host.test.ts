import { describe, expect, it } from "vitest";
import { applyCommand } from "@/lib/core/plan/effects/apply-commands";
import { lastingViewOfHost, viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import { openPool, trialOf } from "@/lib/core/plan/effects/working-pool";
import { existingNetwork } from "@/lib/core/plan/steps/place";
import { InternalError } from "@/lib/core/shared/internal-error";
import { hostId, pool } from "@/lib/core/topology/topology.builder";
import { recordsOf, type PoolTopology } from "@/lib/core/topology/topology";

const topology = pool()
  .host("a", (host) =>
    host
      .nic("eth0")
      .nic("eth1")
      .nic("eth2")
      .nic("eth3")
      .vlan("eth2", 7, "Guests")
      .bond("Storage", ["eth0", "eth1"], { mode: "lacp" }),
  )
  .host("b", (host) => host.nic("eth0").nic("eth1"))
  .build();
const a = hostId("a");
const storage = topology.networks.find(({ name }) => name === "Storage")!;
const command = { call: "Bond.destroy", host: a, network: existingNetwork(storage) } as const;

/** All that a view answers, read through its lists and through its look-ups. */
function read(view: PoolTopology): unknown {
  const { pifs, bonds, networks, vlans, tunnels } = recordsOf(view);
  return {
    lists: { pifs, bonds, networks, vlans, tunnels },
    byUuid: [
      pifs.map(({ uuid }) => view.pifOf.get(uuid)),
      bonds.map(({ uuid }) => view.bondOf.get(uuid)),
      networks.map(({ uuid }) => view.networkOf.get(uuid)),
    ],
    there: networks.map(({ uuid }) => view.pifsOnNetwork.get(uuid)),
    above: pifs.map(({ uuid }) => [view.vlansOn.get(uuid), view.vlansOn.has(uuid), view.tunnelsOn.get(uuid)]),
    walked: [[...view.pifsOnNetwork], [...view.vlansOn], view.vlansOn.size, [...view.bondsOnHost]],
  };
}

describe("a pool as one host sees it", () => {
  it("holds this host's PIFs and what hangs on them, by whatever they are asked for", () => {
    const view = viewOfHost(openPool(topology), a);
    const own = topology.pifs.filter((pif) => pif.host === a);
    expect(view.pifs).toEqual(own);
    expect([...view.pifsOnHost]).toEqual([[a, own]]);
    expect(view.bonds).toEqual(topology.bonds);
    expect(view.vlans).toEqual(topology.vlans);
    expect([...view.vlansOn]).toEqual([...topology.vlansOn]);
    for (const { uuid } of topology.networks) {
      expect(view.pifsOnNetwork.get(uuid)).toEqual(
        own.some(({ network }) => network === uuid) ? [own.find(({ network }) => network === uuid)] : undefined,
      );
    }
  });

  it("is closed by the next command, so that nobody is answered from another pool than the one it was drawn from", () => {
    const working = openPool(topology);
    const view = viewOfHost(working, a);
    const before = read(view);
    applyCommand(working, command);
    expect(() => view.pifOf).toThrow(InternalError);
    expect(() => view.vlansOn).toThrow(InternalError);
    expect(() => view.networks).toThrow(InternalError);
    const after = viewOfHost(working, a);
    expect(after.bonds).toEqual([]);
    expect(read(after)).not.toEqual(before);
  });

  it("stays open while only a trial of its pool changes", () => {
    const working = openPool(topology);
    const view = viewOfHost(working, a);
    const before = read(view);
    const trial = trialOf(working);
    applyCommand(trial, command);
    expect(viewOfHost(trial, a).bonds).toEqual([]);
    expect(read(view)).toEqual(before);
  });

  it("can be kept: what it holds then stays as it is", () => {
    const working = openPool(topology);
    const before = read(viewOfHost(working, a));
    const kept = lastingViewOfHost(working, a);
    expect(read(kept)).toEqual(before);
    applyCommand(working, command);
    expect(read(kept)).toEqual(before);
  });
});
