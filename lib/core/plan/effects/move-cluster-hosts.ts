import { put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Pif } from "@/lib/core/topology/entities";

/** A host's part in clustering follows its PIF to the bond and back (xenapi.md 5.1.3, effect 10). */
export function moveClusterHosts(pool: WorkingPool, from: readonly Pif[], to: Pif): void {
  const left = new Set(from.map((pif) => pif.uuid));
  for (const host of pool.clusterHosts.now()) {
    if (host.pif !== null && left.has(host.pif)) put(pool.clusterHosts, { ...host, pif: to.uuid });
  }
}
