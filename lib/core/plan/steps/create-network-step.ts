import { existingNetwork, xeNetwork } from "@/lib/core/plan/steps/place";
import { markerKey, remadeMarker, type InverseStep, type NetworkTarget } from "@/lib/core/plan/step";
import { InternalError } from "@/lib/core/shared/internal-error";
import type { Network, StringMap } from "@/lib/core/topology/entities";

/** The step that makes a network (network.create, xenapi.md 6): pool-wide, once for all hosts. */
export function createNetworkStep(network: {
  readonly name: string;
  readonly description: string;
  readonly mtu: number;
  /** With the marker, by which it is known from then on. */
  readonly otherConfig: StringMap;
}): InverseStep {
  const { name, description, mtu, otherConfig } = network;
  const marker = otherConfig[markerKey];
  if (marker === undefined) throw new InternalError(`The network ${name} is planned without a marker.`);
  const target: NetworkTarget = { kind: "planned", marker, name };
  return {
    id: `pool / network ${name} / create`,
    title: `Make the network ${name}`,
    host: null,
    risk: "additive",
    command: { call: "network.create", name, description, mtu, otherConfig },
    before: [{ claim: "network-name-free", name }],
    after: [{ claim: "network-present", network: target }],
    undoByHand: `Remove the network while nothing uses it: xe network-destroy uuid=${xeNetwork(target)}`,
  };
}

/** Removes a network on which nothing is left: xapi would delete the VIFs that it still finds (network.destroy). */
export function destroyNetworkStep(target: NetworkTarget): InverseStep {
  return {
    id: `pool / network ${target.name} / destroy`,
    title: `Remove the network ${target.name}`,
    host: null,
    risk: "reshaping",
    command: { call: "network.destroy", network: target },
    before: [{ claim: "network-empty", network: target }],
    after: [{ claim: "network-absent", network: target }],
    undoByHand: `Make a network ${target.name} again: xe network-create name-label=`,
  };
}

/** Makes a removed network again; steps that know the old one by its uuid find this one by its marker. */
export function remakeNetworkStep(network: Network): InverseStep {
  const { uuid, name, description, mtu, otherConfig } = network;
  const marker = remadeMarker(uuid);
  const step = createNetworkStep({ name, description, mtu, otherConfig: { ...otherConfig, [markerKey]: marker } });
  return { ...step, after: [{ claim: "network-present", network: existingNetwork(network) }] };
}
