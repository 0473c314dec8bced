import type { PoolRecords } from "@/lib/core/topology/topology";

/** Every tenth NIC loses its link, or gets it back: what a switch that restarts does to a pool. */
export function changedRecords(records: PoolRecords): PoolRecords {
  let count = 0;
  return {
    ...records,
    pifs: records.pifs.map((pif) => {
      if (pif.role !== "physical") return pif;
      count += 1;
      if (count % 10 !== 0) return pif;
      const carrier = pif.link.carrier === "up" ? ("down" as const) : ("up" as const);
      return { ...pif, link: { ...pif.link, carrier } };
    }),
  };
}
