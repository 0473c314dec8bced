import type { PhysicalPif } from "@/lib/core/topology/entities";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Does anything depend on this NIC on its host: management, an address, a VLAN or tunnel, a VM that runs there? */
export function isInUse(topology: PoolTopology, nic: PhysicalPif): boolean {
  return (
    nic.management ||
    ridesOnAddress(nic) ||
    (topology.vlansOn.get(nic.uuid) ?? []).length > 0 ||
    (topology.tunnelsOn.get(nic.uuid) ?? []).length > 0 ||
    (topology.vifsOnNetwork.get(nic.network) ?? []).some((vif) => topology.vmOf.get(vif.vm)?.residentOn === nic.host)
  );
}
