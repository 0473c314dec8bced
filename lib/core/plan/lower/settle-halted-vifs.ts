import { canStartOn } from "@/lib/core/plan/effects/move-vifs";
import { networksOfVm, pifsOf, vifsOfVms, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { moveVifStep } from "@/lib/core/plan/steps/pif-steps";
import { targetOf } from "@/lib/core/plan/steps/place";
import type { InverseStep } from "@/lib/core/plan/step";
import type { Host, Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid, VmUuid } from "@/lib/core/topology/ids";

/** Hosts right before they are worked on side by side, as far as it decides where virtual interfaces go. */
export interface BeforeWave {
  readonly pifs: ReadonlyMap<HostUuid, readonly Pif[]>;
  /** The networks of each VM that runs nowhere. */
  readonly networks: ReadonlyMap<VmUuid, ReadonlySet<NetworkUuid>>;
}

export function beforeWave(pool: WorkingPool, hosts: readonly Host[]): BeforeWave {
  return {
    pifs: new Map(hosts.map(({ uuid }) => [uuid, pifsOf(pool, uuid)])),
    networks: new Map(pool.vms.group(null).map((vm) => [vm.uuid, networksOfVm(pool, vm)])),
  };
}

/**
 * `Bond.create` and `Bond.destroy` take along the VIFs of halted VMs that no other host can start, and judge that before
 * their first change (`Xapi_bond.get_local_vifs`, xenapi.md 5.1.3). Of hosts that are worked on side by side each may
 * still see the other as able, and neither takes them, or the one that happens to be second does. Where no host stays
 * able all the while, the plan says itself where these VIFs belong: on the networks where one host after the other would
 * have put them. Drawn at the end of the wave; what came there by itself is found to be true.
 */
export function settleHaltedVifs(
  pool: WorkingPool,
  hosts: readonly Host[],
  before: BeforeWave,
): readonly InverseStep[] {
  const changed = new Map(hosts.map(({ uuid }) => [uuid, changedNetworks(before.pifs.get(uuid), pifsOf(pool, uuid))]));
  const concerned = new Set([...changed.values()].flatMap((networks) => [...networks]));
  if (concerned.size === 0) return [];
  const others = pool.hosts.touched();
  const staysAble = (host: Host, networks: ReadonlySet<NetworkUuid>): boolean => {
    const own = changed.get(host.uuid);
    // Who was evacuated on the way could start nothing meanwhile.
    if (own !== undefined && (others.includes(host.uuid) || [...networks].some((network) => own.has(network)))) {
      return false;
    }
    return canStartOn(pool, networks, host);
  };
  return pool.vms.group(null).flatMap((vm) => {
    const was = before.networks.get(vm.uuid) ?? new Set();
    const vifs = vifsOfVms(pool, [vm]).filter(({ network }) => concerned.has(network));
    if (vifs.length === 0 || pool.hosts.now().some((host) => staysAble(host, was))) return [];
    return vifs.flatMap((vif) => {
      const network = pool.networks.get(vif.network);
      const from = pool.networks.get(pool.base.vifOf.get(vif.uuid)?.network ?? vif.network);
      return network && from ? [moveVifStep({ vif, vm: vm.name, from, to: targetOf(network) })] : [];
    });
  });
}

/** Networks on which the host got or lost an interface, or one that VMs could use became a member of a bond or free. */
function changedNetworks(before: readonly Pif[] = [], after: readonly Pif[]): ReadonlySet<NetworkUuid> {
  const uses = (pifs: readonly Pif[]) => new Map(pifs.map((pif) => [useOf(pif), pif.network]));
  const [was, is] = [uses(before), uses(after)];
  const lost = [...was].filter(([use]) => !is.has(use));
  const got = [...is].filter(([use]) => !was.has(use));
  return new Set([...lost, ...got].map(([, network]) => network));
}

function useOf(pif: Pif): string {
  return `${pif.uuid} ${pif.network} ${(pif.role === "physical" ? pif.memberOf : null) ?? "free"}`;
}
