import { pifsOf, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Host, Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

/** MTUs of networks at one moment, as far as the plan has touched them by then. */
export type Mtus = ReadonlyMap<NetworkUuid, number>;

export function mtusOf(pool: WorkingPool): Mtus {
  return new Map(pool.networks.touched().flatMap((uuid) => [[uuid, pool.networks.get(uuid)?.mtu ?? 0] as const]));
}

/**
 * May these hosts be worked on side by side? A network's MTU is the pool's: where the bond of one host changes it (xenapi.md
 * 5.1.3) and another host of the wave plugs its interface on that network, the MTU which that gets depends on who comes
 * first. Such hosts go one after the other, as they were drawn. `mtus`: before each host, in their order, and after the last.
 */
export function canGoSideBySide(
  pool: WorkingPool,
  hosts: readonly Host[],
  before: { readonly pifs: ReadonlyMap<HostUuid, readonly Pif[]>; readonly mtus: readonly Mtus[] },
): boolean {
  return hosts.every((host, index) => {
    const changed = changedMtus(pool, before.mtus[index], before.mtus[index + 1]);
    if (changed.size === 0) return true;
    const others = hosts.filter((other) => other !== host);
    return others.every(({ uuid }) =>
      pluggedNetworks(before.pifs.get(uuid), pifsOf(pool, uuid)).every((network) => !changed.has(network)),
    );
  });
}

function changedMtus(pool: WorkingPool, was: Mtus | undefined, is: Mtus | undefined): ReadonlySet<NetworkUuid> {
  const changed = [...(is ?? [])].filter(
    ([uuid, mtu]) => (was?.get(uuid) ?? pool.base.networkOf.get(uuid)?.mtu ?? mtu) !== mtu,
  );
  return new Set(changed.map(([uuid]) => uuid));
}

/** Networks of interfaces that are other than before. A free NIC that goes into a bond keeps the MTU that it has. */
function pluggedNetworks(before: readonly Pif[] = [], after: readonly Pif[]): readonly NetworkUuid[] {
  const known = new Set(before);
  const free = new Set(before.flatMap((pif) => (isFreeNic(pif) ? [pif.uuid] : [])));
  return after
    .filter((pif) => !known.has(pif) && (isFreeNic(pif) || !free.has(pif.uuid)))
    .map(({ network }) => network);
}

function isFreeNic(pif: Pif): boolean {
  return pif.role === "physical" && pif.memberOf === null;
}
