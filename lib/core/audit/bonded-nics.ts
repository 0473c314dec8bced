import type { PhysicalPif } from "@/lib/core/topology/entities";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";

/** All NICs that are members of a bond that exists. */
export const bondedNics = oncePerTopology((topology): readonly PhysicalPif[] =>
  topology.pifs.flatMap((pif) =>
    pif.role === "physical" && pif.memberOf !== null && topology.bondOf.has(pif.memberOf) ? [pif] : [],
  ),
);
