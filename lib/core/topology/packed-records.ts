import { createSharedTexts, packList, unpackList, type PackedList } from "@/lib/core/topology/packed-list";
import type { Pool } from "@/lib/core/topology/entities";
import type { PoolRecords, RecordList } from "@/lib/core/topology/topology";

/**
 * A pool's records in the form in which they go to a browser as one: of 64 hosts with 800 VLANs the plain form is 40 MB,
 * nearly all of it the same words 50,000 times.
 */
export interface PackedRecords {
  readonly pool: Pool;
  readonly texts: readonly string[];
  readonly lists: Readonly<Record<RecordList, PackedList>>;
}

export function packRecords({ pool, ...lists }: PoolRecords): PackedRecords {
  const texts = createSharedTexts();
  return {
    pool,
    lists: eachList<readonly object[], PackedList>(lists, (list) => packList(list, texts)),
    texts: texts.list,
  };
}

export function unpackRecords({ pool, texts, lists }: PackedRecords): PoolRecords {
  return { pool, ...asLists(eachList(lists, (list) => unpackList(list, texts))) };
}

/** By name, so that a list that was forgotten does not compile. */
function eachList<From, To>(
  lists: Readonly<Record<RecordList, From>>,
  turn: (list: From) => To,
): Record<RecordList, To> {
  return {
    hosts: turn(lists.hosts),
    pifs: turn(lists.pifs),
    bonds: turn(lists.bonds),
    networks: turn(lists.networks),
    vlans: turn(lists.vlans),
    tunnels: turn(lists.tunnels),
    vms: turn(lists.vms),
    vifs: turn(lists.vifs),
    srs: turn(lists.srs),
    pbds: turn(lists.pbds),
    clusterHosts: turn(lists.clusterHosts),
    bondAlerts: turn(lists.bondAlerts),
  };
}

/** Guarantee: `packRecords` made every list from the entities of that name, and `unpackList` makes them again. */
function asLists(lists: Record<RecordList, readonly object[]>): Omit<PoolRecords, "pool"> {
  return lists as unknown as Omit<PoolRecords, "pool">;
}
