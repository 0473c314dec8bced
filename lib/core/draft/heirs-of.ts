import { distinct } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Networks of the NICs that inherit what a bond carries when it goes (XenAPI `Bond.primary_slave`, Bond.destroy), by host. */
export function heirsOf(topology: PoolTopology, bondNetwork: NetworkUuid): readonly NetworkUuid[] {
  return distinct(
    (topology.pifsOnNetwork.get(bondNetwork) ?? []).flatMap((pif) => {
      const primary = pif.role === "bond" ? topology.bondOf.get(pif.bond)?.primaryMember : null;
      const heir = primary ? topology.pifOf.get(primary) : undefined;
      return heir ? [heir.network] : [];
    }),
  );
}
