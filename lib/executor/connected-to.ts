import type { Network, Pif } from "@/lib/core/topology/entities";
import { unreachable } from "@/lib/core/shared/internal-error";
import { listed } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Something that sits on a network, so that xapi does not let it go (network.destroy: NETWORK_CONTAINS_PIF, …_VIF). */
export interface Connected {
  readonly sentence: string;
  /** The xe call that takes it off; null where that is not ours to say. */
  readonly byHand: string | null;
  readonly objects: readonly string[];
}

/** What still uses a network that a revert was to remove: interfaces of hosts first, then those of VMs. */
export function connectedTo(network: Network, topology: PoolTopology): readonly Connected[] {
  const pifs = (topology.pifsOnNetwork.get(network.uuid) ?? []).map((pif) => connectedPif(pif, topology));
  const vifs = (topology.vifsOnNetwork.get(network.uuid) ?? []).map((vif): Connected => {
    const vm = topology.vmOf.get(vif.vm)?.name ?? "a VM";
    return { sentence: `The virtual interface ${vif.device} of ${vm} uses it.`, byHand: null, objects: [vif.uuid] };
  });
  return [...pifs, ...vifs];
}

function connectedPif(pif: Pif, topology: PoolTopology): Connected {
  const host = topology.hostOf.get(pif.host)?.name ?? "A host";
  switch (pif.role) {
    case "bond": {
      const members = topology.bondOf.get(pif.bond)?.members ?? [];
      const devices = members.flatMap((uuid) => topology.pifOf.get(uuid)?.device ?? []);
      return {
        sentence: `${host} has a bond of ${listed(devices)} on it.`,
        byHand: `xe bond-destroy uuid=${pif.bond}`,
        objects: [pif.uuid, pif.bond],
      };
    }
    case "vlan":
      return {
        sentence: `${host} has VLAN ${String(pif.tag)} on it.`,
        byHand: `xe vlan-destroy uuid=${pif.vlan}`,
        objects: [pif.uuid, pif.vlan],
      };
    case "tunnel":
      return {
        sentence: `${host} has a tunnel on it.`,
        byHand: `xe tunnel-destroy uuid=${pif.tunnel}`,
        objects: [pif.uuid, pif.tunnel],
      };
    case "physical":
    case "sriov":
      return { sentence: `${host} has ${pif.device} on it.`, byHand: null, objects: [pif.uuid] };
    default:
      return unreachable(pif);
  }
}
