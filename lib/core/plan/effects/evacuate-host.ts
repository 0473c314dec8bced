import { canStartOn } from "@/lib/core/plan/effects/move-vifs";
import { networksOfVm, put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { HostUuid } from "@/lib/core/topology/ids";

/**
 * `host.evacuate`: every VM that runs here goes to another host. Which one is xapi's choice (memory, load balancing);
 * a preview takes the first that has the VM's networks.
 */
export function evacuateHost(pool: WorkingPool, host: HostUuid): void {
  for (const vm of pool.vms.group(host)) {
    const networks = networksOfVm(pool, vm);
    const to = pool.hosts.now().find((other) => other.uuid !== host && canStartOn(pool, networks, other));
    if (to) put(pool.vms, { ...vm, residentOn: to.uuid });
  }
}
