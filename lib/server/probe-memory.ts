import "server-only";
import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolLink } from "@/lib/server/pool-link";

/**
 * What hosts last said to a user of a pool: in memory, as long as that user is signed in anywhere, so that a reload and a
 * report know of it. Who asked, and with which credentials, is not part of it.
 */
export interface ProbeMemory {
  keep(link: PoolLink, probes: readonly HostProbe[]): void;
  /** The latest of each host. */
  of(link: PoolLink): readonly HostProbe[];
  forget(link: PoolLink): void;
}

export function createProbeMemory(): ProbeMemory {
  const kept = new WeakMap<PoolLink, ReadonlyMap<HostUuid, HostProbe>>();
  return {
    keep(link, probes) {
      kept.set(link, new Map([...(kept.get(link) ?? []), ...probes.map((probe) => [probe.host, probe] as const)]));
    },
    of: (link) => [...(kept.get(link)?.values() ?? [])],
    forget: (link) => void kept.delete(link),
  };
}
