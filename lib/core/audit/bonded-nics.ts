import { physicalPifs } from "@/lib/core/audit/pif-lists";
import type { PhysicalPif } from "@/lib/core/topology/entities";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";

/** All NICs that are members of a bond that exists. */
export const bondedNics = oncePerTopology((topology): readonly PhysicalPif[] =>
  physicalPifs(topology).flatMap((pif) => (pif.memberOf !== null && topology.bondOf.has(pif.memberOf) ? [pif] : [])),
);
