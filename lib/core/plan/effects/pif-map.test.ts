import { array, assert, constantFrom, oneof, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { groupsIn } from "@/lib/core/plan/effects/grouped-map";
import { PifMap, placesIn } from "@/lib/core/plan/effects/pif-map";
import type { Pif } from "@/lib/core/topology/entities";
import { pool } from "@/lib/core/topology/topology.builder";

const topology = pool()
  .host("a", (host) => host.nic("eth0").nic("eth1").nic("eth2"))
  .host("b", (host) => host.nic("eth0").nic("eth1").nic("eth2"))
  .build();
const { hosts, networks, pifs } = topology;
const hostUuids = hosts.map((host) => host.uuid);
const networkUuids = networks.map((network) => network.uuid);

/** Any PIF anywhere, so also two on one network, which xapi never has. */
const anywhere = record({
  pif: constantFrom(...pifs),
  host: constantFrom(...hostUuids),
  network: constantFrom(...networkUuids),
}).map(({ pif, host, network }): Pif => ({ ...pif, host, network }));
const act = oneof(
  anywhere.map((put) => ({ put })),
  constantFrom(...pifs).map(({ uuid }) => ({ drop: uuid })),
);

function baseMap(): PifMap {
  const groups = groupsIn(topology.pifsOnHost);
  return new PifMap(topology.pifOf, groups, placesIn(groups));
}

function perform(map: PifMap, acts: readonly ({ readonly put: Pif } | { readonly drop: Pif["uuid"] })[]): void {
  for (const one of acts) {
    if ("put" in one) map.set(one.put.uuid, one.put);
    else map.delete(one.drop);
  }
}

function places(map: PifMap): readonly unknown[] {
  return hostUuids.flatMap((host) => networkUuids.map((network) => [host, network, map.on(host, network)]));
}

function placesByWalking(map: PifMap): readonly unknown[] {
  return hostUuids.flatMap((host) =>
    networkUuids.map((network) => [host, network, map.group(host).find((pif) => pif.network === network) ?? null]),
  );
}

describe("PIFs that are being rewritten, and a trial over them", () => {
  it("know each host's first PIF on a network, as a walk through the host would find it", () => {
    assert(
      property(array(act), array(act), (first, second) => {
        const below = baseMap();
        perform(below, first);
        expect(places(below)).toEqual(placesByWalking(below));
        const before = places(below);
        const trial = new PifMap(below, below, below);
        perform(trial, second);
        expect(places(trial)).toEqual(placesByWalking(trial));
        for (const host of hostUuids) {
          expect(new Set(trial.group(host))).toEqual(new Set(trial.now().filter((pif) => pif.host === host)));
        }
        expect(places(below)).toEqual(before);
      }),
    );
  });
});
