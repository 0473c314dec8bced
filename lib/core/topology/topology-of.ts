import { indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";

const known = new WeakMap<PoolRecords, PoolTopology>();

/**
 * The topology of these records, made once however many ask: views, forms and draft of one page look at the same pool,
 * and what is remembered of a topology (`oncePerTopology`) is then remembered for all of them. For records that nobody
 * changes in place; who builds records by hand asks `indexTopology`.
 */
export function topologyOf(records: PoolRecords): PoolTopology {
  const found = known.get(records);
  if (found) return found;
  const topology = indexTopology(records);
  known.set(records, topology);
  return topology;
}
