import type { EditNetworkChange } from "@/lib/core/draft/change";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { namedNetwork } from "@/lib/core/plan/lower/named-network";
import { realMtu } from "@/lib/core/plan/effects/plug-pif";
import { editNetworkStep, networkLabelSteps } from "@/lib/core/plan/steps/edit-network-steps";
import { plugPifStep } from "@/lib/core/plan/steps/pif-steps";
import { riskFor } from "@/lib/core/plan/steps/riders";
import type { InverseStep } from "@/lib/core/plan/step";
import type { Workbench } from "@/lib/core/plan/workbench";
import { pifOnNetwork } from "@/lib/core/topology/topology";

/** The fields, once for the pool: those that differ. The name comes last, so that all others are told by the old one. */
export function networkEditSteps(bench: Workbench, change: EditNetworkChange): readonly InverseStep[] {
  const network = bench.pool.networks.get(change.network);
  if (network === undefined) return [];
  const target = namedNetwork(bench.base, change.network);
  const { name, description, mtu, automatic } = change;
  const present = network.otherConfig["automatic"] ?? null;
  return [
    ...(description === undefined || description === network.description
      ? []
      : [editNetworkStep(target, { field: "description", from: network.description, to: description })]),
    ...(mtu === undefined || mtu === network.mtu
      ? []
      : [editNetworkStep(target, { field: "mtu", from: network.mtu, to: mtu })]),
    ...(automatic === undefined
      ? []
      : networkLabelSteps(target, { key: "automatic", from: present, to: automatic ? "true" : "false" })),
    ...(name === undefined || name === network.name
      ? []
      : [editNetworkStep(target, { field: "name", from: network.name, to: name })]),
  ];
}

/** An MTU becomes true when the host's PIF is plugged again; members of a bond follow their bond and cannot be plugged. */
export function lowerEdit({ bench, host }: HostLowering, change: EditNetworkChange): void {
  const { mtu } = change;
  if (mtu === undefined || bench.base.networkOf.get(change.network)?.mtu === mtu) return;
  const view = bench.view(host.uuid);
  const pif = pifOnNetwork(view, host.uuid, change.network);
  if (pif === null || !pif.attached || !pif.managed || (pif.role === "physical" && pif.memberOf !== null)) return;
  const real = realMtu(bench.pool, pif);
  if (real === pif.mtu) return;
  const place = { host, network: namedNetwork(bench.base, change.network) };
  bench.add([plugPifStep(place, pif, real, riskFor(view, host, [pif], "reshaping"))]);
}
