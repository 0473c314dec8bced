import type { Scope } from "@/lib/core/draft/change";
import { hostsInScope, nicName } from "@/lib/core/draft/draft-label";
import { counted, distinct } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { nicsOfHost, pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** What one NIC position means on the hosts in scope, before it counts (6.2). */
export interface PositionMapping {
  readonly network: NetworkUuid;
  /** "eth1", as on the coordinator. */
  readonly device: string;
  /** "eth1 = position 1 on 62 hosts". */
  readonly words: string;
  /** "host-17: position 1 is eth5", "host-40: absent, a bond would be partial there". */
  readonly exceptions: readonly string[];
}

/** One per NIC position, those with exceptions first; NICs pair by the network that they sit on (xenapi.md 5.6). */
export function scopeMapping(topology: PoolTopology, scope: Scope): readonly PositionMapping[] {
  const hosts = hostsInScope(topology, scope).flatMap((host) => topology.hostOf.get(host) ?? []);
  const networks = distinct(
    topology.hosts.flatMap((host) => nicsOfHost(topology, host.uuid).map((nic) => nic.network)),
  );
  return networks
    .map((network): PositionMapping => {
      const device = nicName(topology, network);
      let usual = 0;
      let position: number | null = null;
      const exceptions: string[] = [];
      const absent: string[] = [];
      for (const host of hosts) {
        const nic = pifOnNetwork(topology, host.uuid, network);
        if (nic?.role !== "physical") absent.push(host.name);
        else if (nic.device === device) usual += 1;
        else exceptions.push(`${host.name}: ${positionWord(nic.position)} is ${nic.device}`);
        if (nic?.role === "physical") position ??= nic.position;
      }
      for (const name of absent) exceptions.push(`${name}: absent, a bond would be partial there`);
      return {
        network,
        device,
        words: `${device} = ${positionWord(position)} on ${counted(usual, "host")}`,
        exceptions,
      };
    })
    .toSorted((one, other) => Number(other.exceptions.length > 0) - Number(one.exceptions.length > 0));
}

function positionWord(position: number | null): string {
  return position === null ? "the same network" : `position ${String(position)}`;
}
