import type { CreateBondChange } from "@/lib/core/draft/change";
import { bondMarker } from "@/lib/core/draft/bond-marker";
import { resolveOnHost } from "@/lib/core/draft/resolve-bond";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { lowerModeOf } from "@/lib/core/plan/lower/lower-mode";
import { makeBond } from "@/lib/core/plan/lower/make-bond";
import { createNetworkStep } from "@/lib/core/plan/steps/create-network-step";
import { markerKey, type InverseStep, type NetworkTarget } from "@/lib/core/plan/step";
import type { PoolUuid } from "@/lib/core/topology/ids";

/** The network that a drafted bond makes, as steps point at it. */
export function plannedNetwork(pool: PoolUuid, change: CreateBondChange): NetworkTarget {
  return { kind: "planned", marker: bondMarker(pool, change), name: change.network.name };
}

/** The new bond's network, once for the pool. `automatic` is written in words: clients read its absence differently. */
export function newNetworkStep(pool: PoolUuid, change: CreateBondChange): InverseStep {
  const { name, description, mtu, automatic } = change.network;
  return createNetworkStep({
    name,
    description,
    mtu,
    otherConfig: { automatic: automatic ? "true" : "false", [markerKey]: bondMarker(pool, change) },
  });
}

/** The bond itself, unless an earlier run has made it here; preflight speaks about hosts with too few NICs. */
export function lowerCreate(lowering: HostLowering, change: CreateBondChange): void {
  const { bench, host } = lowering;
  const { nics, made } = resolveOnHost(bench.view(host.uuid), host, change);
  if (nics.length < 2) return;
  const { mode, properties } = change;
  const network = plannedNetwork(bench.base.pool.uuid, change);
  // Made, but perhaps not yet in its mode: LACP may come in two steps.
  if (made === null) makeBond(lowering, network, { nics, mode, properties });
  else lowerModeOf(lowering, network, change);
}
