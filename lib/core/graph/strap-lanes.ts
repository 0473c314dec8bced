import type { HostNode } from "@/lib/core/graph/graph";
import type { BondUuid } from "@/lib/core/topology/ids";

/** The line of each bond's strap, from 0. */
export type StrapLanes = ReadonlyMap<BondUuid, number>;

/**
 * Which straps may share a vertical line? Straps whose members lie apart may; interleaved ones get lines of their own.
 * Greedy from the top: as few lines as possible, and always the same ones.
 */
export function strapLanes(host: HostNode): StrapLanes {
  const rows = new Map(host.cards.flatMap((card) => card.ports).map((port, row) => [port.pif, row]));
  const spans = host.bonds
    .map((bond) => {
      const own = bond.members.flatMap((member) => rows.get(member) ?? []);
      return { bond: bond.bond, top: Math.min(...own), bottom: Math.max(...own) };
    })
    .filter((span) => Number.isFinite(span.top))
    .sort((a, b) => a.top - b.top || a.bottom - b.bottom);
  const lanes: number[] = [];
  const laneOf = new Map<BondUuid, number>();
  for (const span of spans) {
    const free = lanes.findIndex((lowest) => lowest < span.top);
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = span.bottom;
    laneOf.set(span.bond, lane);
  }
  return laneOf;
}

/** How many lines these straps need. */
export function laneCount(lanes: StrapLanes): number {
  return Math.max(0, ...[...lanes.values()].map((lane) => lane + 1));
}
