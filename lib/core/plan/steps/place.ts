import { markerKey, type NetworkTarget } from "@/lib/core/plan/step";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import type { Host, Network } from "@/lib/core/topology/entities";

/** Where a step works: one host's PIF, bond or VLAN on one network. */
export interface Place {
  readonly host: Host;
  readonly network: NetworkTarget;
}

export function existingNetwork(network: Pick<Network, "uuid" | "name">): NetworkTarget {
  return { kind: "existing", uuid: network.uuid, name: network.name };
}

/** How a network of the working pool is named in a step: a planned one by its marker. */
export function targetOf(network: Network): NetworkTarget {
  const marker = network.otherConfig[markerKey];
  return network.uuid.startsWith("planned:") && marker !== undefined
    ? { kind: "planned", marker, name: network.name }
    : existingNetwork(network);
}

/** The `xe` expression that finds a bond or PIF by its place, for `undoByHand`. */
export function xePif({ host, network }: Place, params = ""): string {
  return `$(xe pif-list host-uuid=${host.uuid} network-name-label=${shellQuoted(network.name)}${params} --minimal)`;
}

export function xeBond(place: Place): string {
  return xePif(place, " params=bond-master-of");
}

export function xeNetwork(network: NetworkTarget): string {
  return network.kind === "existing"
    ? network.uuid
    : `$(xe network-list other-config:poolbond=${shellQuoted(network.marker)} --minimal)`;
}
