import type { BreakBondChange, JoinBondsChange } from "@/lib/core/draft/change";
import { networkRemovedBy } from "@/lib/core/draft/network-removed-by";
import { namedNetwork } from "@/lib/core/plan/lower/named-network";
import { destroyNetworkStep } from "@/lib/core/plan/steps/create-network-step";
import { moveVifStep } from "@/lib/core/plan/steps/pif-steps";
import { existingNetwork } from "@/lib/core/plan/steps/place";
import type { Workbench } from "@/lib/core/plan/workbench";
import type { Network } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/**
 * Removes the network that a broken or absorbed bond leaves unused, when no host has a PIF on it any more. VIFs of VMs
 * that run nowhere stay on it when the bond goes (xenapi.md 5.2) and would be deleted with it: they follow first.
 */
export function lowerRemoval(bench: Workbench, change: BreakBondChange | JoinBondsChange): void {
  const uuid = networkRemovedBy(change);
  if (uuid === null) return;
  const network = bench.pool.networks.get(uuid);
  if (network === undefined || hasPif(bench, uuid)) return;
  const heir = change.kind === "join-bonds" ? bench.pool.networks.get(change.survivor) : heirOf(bench, uuid);
  if (heir) {
    bench.add(
      bench.pool.vifs.group(uuid).map((vif) => {
        const vm = bench.pool.vms.get(vif.vm)?.name ?? "a VM";
        return moveVifStep({ vif, vm, from: network, to: existingNetwork(heir) });
      }),
    );
  }
  removeUnused(bench, uuid);
}

/** Removes a network if nothing is on it: xapi would delete the VIFs of halted VMs with it. */
export function removeUnused(bench: Workbench, uuid: NetworkUuid): void {
  if (!bench.pool.networks.has(uuid) || hasPif(bench, uuid) || bench.pool.vifs.hasGroup(uuid)) return;
  bench.add([destroyNetworkStep(namedNetwork(bench.base, uuid))]);
}

function hasPif(bench: Workbench, network: NetworkUuid): boolean {
  for (const pif of bench.pool.pifs.now()) if (pif.network === network) return true;
  return false;
}

/** The network to which the bond's traffic went: that of the primary members, when it is the same on all hosts. */
function heirOf(bench: Workbench, network: NetworkUuid): Network | null {
  const heirs = new Set(
    (bench.base.pifsOnNetwork.get(network) ?? []).flatMap((pif) => {
      const bond = pif.role === "bond" ? bench.base.bondOf.get(pif.bond) : undefined;
      const primary = bench.base.pifOf.get(bond?.primaryMember ?? pif.uuid);
      return primary ? [primary.network] : [];
    }),
  );
  const [heir] = heirs;
  return heirs.size === 1 && heir !== undefined ? (bench.pool.networks.get(heir) ?? null) : null;
}
