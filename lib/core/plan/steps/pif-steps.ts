import { existingNetwork, xeNetwork, xePif, type Place } from "@/lib/core/plan/steps/place";
import type { InverseStep, NetworkTarget } from "@/lib/core/plan/step";
import type { Network, Pif, Vif } from "@/lib/core/topology/entities";

/**
 * Plugs a host's PIF again, so that its network's MTU becomes its own (PIF.plug, xenapi.md 5.1.5). A NIC that is a bond's
 * member by now, as after a run that went on to bond it, cannot be plugged (CANNOT_PLUG_BOND_SLAVE).
 */
export function plugPifStep(place: Place, pif: Pif, mtu: number, risk: InverseStep["risk"]): InverseStep {
  const { host, network } = place;
  return {
    id: `${host.name} / ${network.name} / plug`,
    title: `Plug ${network.name} on ${host.name} again, for MTU ${String(mtu)}`,
    host: host.uuid,
    risk,
    command: { call: "PIF.plug", host: host.uuid, network },
    before: [
      { claim: "host-live", host: host.uuid },
      ...(pif.role === "physical" ? [{ claim: "nic-free" as const, pif: pif.uuid }] : []),
    ],
    after: [
      { claim: "attached", host: host.uuid, network },
      { claim: "pif-mtu", host: host.uuid, network, mtu },
    ],
    undoByHand: `Set the network's MTU to what it was, then: xe pif-plug uuid=${xePif(place)}`,
  };
}

/** Puts one virtual interface on a network, live (VIF.move, xenapi.md 6). */
export function moveVifStep(move: {
  readonly vif: Vif;
  readonly vm: string;
  readonly from: Network;
  readonly to: NetworkTarget;
}): InverseStep {
  const { vif, vm, from, to } = move;
  return {
    id: `pool / VIF ${vif.device} of ${vm} (${vif.uuid}) / move to ${to.name}`,
    title: `Put the virtual interface ${vif.device} of ${vm} on ${to.name}`,
    host: null,
    risk: "reshaping",
    command: { call: "VIF.move", vif: vif.uuid, network: to },
    before: [{ claim: "network-present", network: to }],
    after: [{ claim: "vif-on", vif: vif.uuid, network: to }],
    undoByHand: `xe vif-move uuid=${vif.uuid} network-uuid=${xeNetwork(existingNetwork(from))}`,
  };
}
