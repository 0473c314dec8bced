import type { Pif, Vif } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The VIFs on the networks of these PIFs whose VM runs on this host: those that Bond.create moves for certain. */
export function residentVifs(topology: PoolTopology, host: HostUuid, pifs: readonly Pif[]): readonly Vif[] {
  return pifs
    .flatMap((pif) => topology.vifsOnNetwork.get(pif.network) ?? [])
    .filter((vif) => topology.vmOf.get(vif.vm)?.residentOn === host);
}
