import type { ListPatch, PoolPatch, PoolSnapshot } from "@/lib/contract/stream";
import type { BondAlert, Host, Pif } from "@/lib/core/topology/entities";
import type { PoolRecords } from "@/lib/core/topology/topology";

/**
 * The snapshot after one patch, or null when the patch does not fit on it (its revision is not the next one).
 * Lists that the patch does not name, and entities that it does not replace, stay the very same objects, so that
 * whatever is drawn from them is not drawn again.
 */
export function applyPatch(snapshot: PoolSnapshot, patch: PoolPatch): PoolSnapshot | null {
  if (patch.revision !== snapshot.revision + 1) return null;
  const { records } = snapshot;
  const { lists } = patch;
  const pool = patch.pool ?? records.pool;
  const hosts = patched(records.hosts, lists.hosts);
  const orderedHosts =
    hosts === records.hosts && pool.coordinator === records.pool.coordinator
      ? hosts
      : orderHosts(hosts, pool.coordinator);
  const pifs = patched(records.pifs, lists.pifs);
  const next: PoolRecords = {
    pool,
    hosts: orderedHosts,
    pifs: pifs === records.pifs && orderedHosts === records.hosts ? pifs : orderPifs(pifs, orderedHosts),
    bonds: patched(records.bonds, lists.bonds),
    networks: patched(records.networks, lists.networks),
    vlans: patched(records.vlans, lists.vlans),
    tunnels: patched(records.tunnels, lists.tunnels),
    vms: patched(records.vms, lists.vms),
    vifs: patched(records.vifs, lists.vifs),
    srs: patched(records.srs, lists.srs),
    pbds: patched(records.pbds, lists.pbds),
    clusterHosts: patched(records.clusterHosts, lists.clusterHosts),
    bondAlerts: newestFirst(patched(records.bondAlerts, lists.bondAlerts)),
  };
  return {
    revision: patch.revision,
    connection: { ...snapshot.connection, asOf: patch.asOf },
    records: next,
  };
}

/** Replaces in place, adds at the end, drops what is gone; the same list when nothing is named. */
function patched<Entity extends { readonly uuid: string }>(
  list: readonly Entity[],
  patch: ListPatch<Entity> | undefined,
): readonly Entity[] {
  if (!patch || (patch.put.length === 0 && patch.gone.length === 0)) return list;
  const put = new Map(patch.put.map((entity) => [entity.uuid, entity]));
  const gone = new Set(patch.gone);
  const kept = list.flatMap((entity) => {
    if (gone.has(entity.uuid)) return [];
    const replacement = put.get(entity.uuid);
    put.delete(entity.uuid);
    return [replacement ?? entity];
  });
  return [...kept, ...put.values()];
}

function newestFirst(alerts: readonly BondAlert[]): readonly BondAlert[] {
  const inOrder = alerts.every((alert, index) => index === 0 || alert.at <= (alerts[index - 1]?.at ?? ""));
  return inOrder ? alerts : [...alerts].sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
}

function orderHosts(hosts: readonly Host[], coordinator: string): readonly Host[] {
  const rank = (host: Host) => (host.uuid === coordinator ? 0 : 1);
  return [...hosts].sort((a, b) => rank(a) - rank(b) || byName(a.name, b.name) || byName(a.uuid, b.uuid));
}

function orderPifs(pifs: readonly Pif[], hosts: readonly Host[]): readonly Pif[] {
  const hostRank = new Map(hosts.map((host, rank) => [host.uuid, rank]));
  const rank = (pif: Pif) => hostRank.get(pif.host) ?? hosts.length;
  const position = (pif: Pif) => (pif.role === "physical" ? (pif.position ?? Infinity) : Infinity);
  return [...pifs].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (position(a) === position(b) ? 0 : position(a) - position(b)) ||
      byName(a.device, b.device) ||
      byName(a.uuid, b.uuid),
  );
}

/** `eth2` before `eth10`. */
const collator = new Intl.Collator("en", { numeric: true });
function byName(a: string, b: string): number {
  return collator.compare(a, b);
}
