import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import { moveVifStep } from "@/lib/core/plan/steps/pif-steps";

/**
 * Virtual interfaces back on their networks. Those of VMs that run nowhere are named even where they would come back by
 * themselves: by then their VM may belong to another host, and would stay behind.
 */
export function restoreVifs(restoration: Restoration): void {
  const { trial, want } = restoration;
  for (const uuid of trial.vifs.touched()) {
    const was = want.vifs.get(uuid);
    const now = trial.vifs.get(uuid);
    const from = now && trial.networks.get(now.network);
    const vm = was && trial.vms.get(was.vm);
    if (!was || !now || !from || !trial.networks.has(was.network)) continue;
    if (was.network === now.network && vm?.residentOn !== null) continue;
    restoration.add(moveVifStep({ vif: was, vm: vm?.name ?? "a VM", from, to: restoration.network(was.network) }));
  }
}
