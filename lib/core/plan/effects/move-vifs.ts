import { networksOfVm, pifsOf, put, vifsOfVms, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Host, Vm } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid, VifUuid, VmUuid } from "@/lib/core/topology/ids";

/**
 * The VIFs on these networks whose VMs belong to this host (xenapi.md 5.1.3, effect 8). A VM that runs belongs to its
 * host. One that runs nowhere belongs to this host when no other host can start it. xapi judges that by storage and
 * networks; we know the networks only, so a halted VM whose disks are on local storage may move earlier than we say.
 */
export function localVifs(pool: WorkingPool, host: HostUuid, networks: ReadonlySet<NetworkUuid>): readonly VifUuid[] {
  const concerned = new Set<VmUuid>();
  for (const network of networks) for (const vif of pool.vifs.group(network)) concerned.add(vif.vm);
  if (concerned.size === 0) return [];
  const here = vifsOfVms(pool, pool.vms.group(host)).filter((vif) => networks.has(vif.network));
  const halted = pool.vms.group(null).filter((vm) => concerned.has(vm.uuid) && isOnlyFor(pool, vm, host));
  return [...here, ...vifsOfVms(pool, halted).filter((vif) => networks.has(vif.network))].map((vif) => vif.uuid);
}

export function moveVifs(pool: WorkingPool, vifs: readonly VifUuid[], to: NetworkUuid): void {
  for (const uuid of vifs) {
    const vif = pool.vifs.get(uuid);
    if (vif !== undefined) put(pool.vifs, { ...vif, network: to });
  }
}

/** Can no other host start this VM? */
function isOnlyFor(pool: WorkingPool, vm: Vm, host: HostUuid): boolean {
  const networks = networksOfVm(pool, vm);
  return pool.hosts.now().every((other) => other.uuid === host || !canStartOn(pool, networks, other));
}

/** A network without any PIF is internal and follows the VM; else the host needs a PIF on it that is in no bond. */
export function canStartOn(pool: WorkingPool, networks: ReadonlySet<NetworkUuid>, host: Host): boolean {
  if (!host.enabled || host.live !== true) return false;
  const usable = new Set(
    pifsOf(pool, host.uuid)
      .filter((pif) => pif.role !== "physical" || pif.memberOf === null)
      .map((pif) => pif.network),
  );
  return [...networks].every((network) => usable.has(network) || isInternal(pool, network));
}

function isInternal(pool: WorkingPool, network: NetworkUuid): boolean {
  const before = pool.base.pifsOnNetwork.get(network) ?? [];
  if (before.some((pif) => pool.pifs.get(pif.uuid)?.network === network)) return false;
  return pool.pifs.now().every((pif) => pif.network !== network);
}
