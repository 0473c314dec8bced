import type { Host, Network, Vm } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid, VmUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** VMs that one host has no place for, and the networks that it lacks. */
export interface Confinement {
  readonly host: Host;
  readonly vms: readonly Vm[];
  readonly lacking: readonly Network[];
}

/**
 * Which VMs cannot run on which hosts for want of a network? A network without any PIF is internal and keeps a VM from
 * no host at start (xapi's agility asks for a PIF on every enabled host only where the network has one somewhere).
 * O(hosts × partial networks + VIFs).
 */
export function confinedVms(topology: PoolTopology): readonly Confinement[] {
  const lackingOn = new Map<HostUuid, Network[]>();
  for (const network of topology.networks) {
    const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
    if (pifs.length === 0 || (topology.vifsOnNetwork.get(network.uuid) ?? []).length === 0) continue;
    const having = new Set<HostUuid>(pifs.map((pif) => pif.host));
    for (const host of topology.hosts) {
      if (having.has(host.uuid)) continue;
      const known = lackingOn.get(host.uuid);
      if (known) known.push(network);
      else lackingOn.set(host.uuid, [network]);
    }
  }
  return topology.hosts.flatMap((host) => {
    const lacking = lackingOn.get(host.uuid) ?? [];
    const vms = vmsOn(topology, lacking);
    return vms.length === 0 ? [] : [{ host, vms, lacking }];
  });
}

function vmsOn(topology: PoolTopology, networks: readonly { readonly uuid: NetworkUuid }[]): readonly Vm[] {
  const uuids = new Set<VmUuid>();
  for (const { uuid } of networks) for (const vif of topology.vifsOnNetwork.get(uuid) ?? []) uuids.add(vif.vm);
  return [...uuids].flatMap((uuid) => topology.vmOf.get(uuid) ?? []);
}
