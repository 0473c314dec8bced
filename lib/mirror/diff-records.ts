import type { ListPatch, PoolPatch } from "@/lib/contract/stream";
import type { PoolRecords } from "@/lib/core/topology/topology";

export type RecordsDiff = Pick<PoolPatch, "pool" | "lists">;

/**
 * What turns `before` into `after`; null when nothing that can be seen differs. Looks at identities only: both must
 * come from one projection, which keeps every unchanged entity the same object.
 */
export function diffRecords(before: PoolRecords, after: PoolRecords): RecordsDiff | null {
  const lists: RecordsDiff["lists"] = {
    ...named("hosts", diffList(before.hosts, after.hosts)),
    ...named("pifs", diffList(before.pifs, after.pifs)),
    ...named("bonds", diffList(before.bonds, after.bonds)),
    ...named("networks", diffList(before.networks, after.networks)),
    ...named("vlans", diffList(before.vlans, after.vlans)),
    ...named("tunnels", diffList(before.tunnels, after.tunnels)),
    ...named("vms", diffList(before.vms, after.vms)),
    ...named("vifs", diffList(before.vifs, after.vifs)),
    ...named("srs", diffList(before.srs, after.srs)),
    ...named("pbds", diffList(before.pbds, after.pbds)),
    ...named("clusterHosts", diffList(before.clusterHosts, after.clusterHosts)),
    ...named("bondAlerts", diffList(before.bondAlerts, after.bondAlerts)),
  };
  const pool = before.pool === after.pool ? null : after.pool;
  return pool === null && Object.keys(lists).length === 0 ? null : { pool, lists };
}

function named<const List extends string, Patch>(list: List, patch: Patch | null): { readonly [Name in List]?: Patch } {
  return patch === null ? {} : keyed(list, patch);
}

/** A computed key makes the compiler forget which key it was; here it is `list` and nothing else. */
function keyed<List extends string, Patch>(list: List, patch: Patch): { readonly [Name in List]?: Patch } {
  return { [list]: patch } as { readonly [Name in List]?: Patch };
}

function diffList<Entity extends { readonly uuid: string }>(
  before: readonly Entity[],
  after: readonly Entity[],
): ListPatch<Entity> | null {
  if (before === after) return null;
  // Most often one entity of very many was replaced in its place: no need to build an index for that.
  if (before.length === after.length && after.every((entity, index) => entity.uuid === before[index]?.uuid)) {
    const replaced = after.filter((entity, index) => entity !== before[index]);
    return replaced.length === 0 ? null : { put: replaced, gone: [] };
  }
  const left = new Map(before.map((entity) => [entity.uuid, entity]));
  const put = after.filter((entity) => {
    const old = left.get(entity.uuid);
    left.delete(entity.uuid);
    return old !== entity;
  });
  const gone = [...left.keys()];
  return put.length === 0 && gone.length === 0 ? null : { put, gone };
}
