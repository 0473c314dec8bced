import type { Noticed } from "@/lib/core/audit/rule";
import { hostEvidence, poolSubject } from "@/lib/core/audit/sight";
import { type BondLimits, bondLimits } from "@/lib/core/preflight/limits";
import { listed } from "@/lib/core/shared/words";
import type { Pif } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import type { PoolTopology } from "@/lib/core/topology/topology";

type HostLimit = "bondsPerHost" | "nicsPerHost" | "vlansPerHost" | "vifsPerHost";

/** Hosts that have more of something than their product supports (lib/core/preflight/limits.ts). */
export function beyondLimit(
  topology: PoolTopology,
  limit: HostLimit & keyof BondLimits,
  noun: string,
  count: (host: HostUuid) => number,
): readonly Noticed[] {
  const over = topology.hosts
    .map((host) => ({ host, count: count(host.uuid), most: bondLimits(host)[limit] }))
    .filter((one) => one.count > one.most);
  if (over.length === 0) return [];
  return [
    {
      about: poolSubject(topology),
      summary: `${listed(over.map((one) => `${one.host.name} (${String(one.count)})`))} ${
        over.length === 1 ? "has" : "have"
      } more ${noun} than are supported.`,
      evidence: over.map((one) =>
        hostEvidence(one.host, `${String(one.count)} ${noun}`, `${String(one.most)} at most`),
      ),
    },
  ];
}

export function countPifs(topology: PoolTopology, host: HostUuid, role: Pif["role"]): number {
  return pifCounts(topology).get(host)?.get(role) ?? 0;
}

const pifCounts = oncePerTopology((topology) => {
  const counts = new Map<HostUuid, Map<Pif["role"], number>>();
  for (const [host, pifs] of topology.pifsOnHost) {
    const ofHost = new Map<Pif["role"], number>();
    for (const { role } of pifs) ofHost.set(role, (ofHost.get(role) ?? 0) + 1);
    counts.set(host, ofHost);
  }
  return counts;
});

/** VIFs of the VMs that run on each host. */
export const residentVifCount = oncePerTopology((topology): ReadonlyMap<HostUuid, number> => {
  const counts = new Map<HostUuid, number>();
  for (const vif of topology.vifs) {
    const host = topology.vmOf.get(vif.vm)?.residentOn ?? null;
    if (host !== null) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return counts;
});
