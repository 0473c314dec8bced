import { viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import { networkIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { inverseOfCreate, inverseOfRestart } from "@/lib/core/plan/inverse/inverse-of-create";
import { inverseOfDestroy } from "@/lib/core/plan/inverse/inverse-of-destroy";
import { bondModeSteps } from "@/lib/core/plan/steps/bond-mode-steps";
import { destroyNetworkStep, remakeNetworkStep } from "@/lib/core/plan/steps/create-network-step";
import { editNetworkStep, networkLabelSteps, restoreMtuStep } from "@/lib/core/plan/steps/edit-network-steps";
import { existingBond } from "@/lib/core/plan/steps/existing-bond";
import { disableHostStep, enableHostStep } from "@/lib/core/plan/steps/host-steps";
import { clearPifLabelStep, notePifLabelStep } from "@/lib/core/plan/steps/label-steps";
import { moveVifStep, plugPifStep } from "@/lib/core/plan/steps/pif-steps";
import { targetOf, type Place } from "@/lib/core/plan/steps/place";
import { markerKey, type InverseStep, type NetworkTarget } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Network } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork } from "@/lib/core/topology/topology";

/**
 * What turns a step back, drawn from the pool as it is right before the step. Runs `apply`, which lets the step take
 * effect on the working pool: some inverses can only be told by what came of it.
 */
export function inverseOf(pool: WorkingPool, step: InverseStep, apply: () => void): readonly InverseStep[] {
  const inverse = drawn(pool, step, apply);
  return inverse.map((one, index) => ({ ...one, id: `${step.id} / revert ${String(index + 1)}: ${one.id}` }));
}

function drawn(pool: WorkingPool, { command }: InverseStep, apply: () => void): readonly InverseStep[] {
  switch (command.call) {
    case "Bond.create": {
      const inverse = inverseOfCreate(pool, command);
      apply();
      return inverse();
    }
    case "Bond.destroy": {
      const inverse = inverseOfDestroy(pool, command);
      apply();
      return inverse;
    }
    case "host.restart_agent": {
      const inverse = inverseOfRestart(pool, command.host);
      apply();
      return inverse();
    }
    case "network.create": {
      apply();
      const marker = command.otherConfig[markerKey] ?? command.name;
      return [destroyNetworkStep({ kind: "planned", marker, name: command.name })];
    }
    case "Bond.set_mode":
    case "Bond.set_property": {
      const place = placeOf(pool, command);
      const was = place && existingBond(viewOfHost(pool, command.host), place);
      apply();
      const view = viewOfHost(pool, command.host);
      const is = place && existingBond(view, place);
      return place && was && is ? bondModeSteps(view, place, is, was.bond) : [];
    }
    case "network.destroy": {
      const network = networkIn(pool, command.network);
      apply();
      return network ? [remakeNetworkStep(network)] : [];
    }
    case "VIF.move": {
      const vif = pool.vifs.get(command.vif);
      const from = vif && pool.networks.get(vif.network);
      const to = networkIn(pool, command.network);
      const vm = vif && pool.vms.get(vif.vm);
      apply();
      if (!vif || !from || !to) return [];
      return [moveVifStep({ vif, vm: vm?.name ?? "a VM", from: to, to: targetOf(from) })];
    }
    case "PIF.plug": {
      const place = placeOf(pool, command);
      const network = networkIn(pool, command.network);
      const was = network && pifOnNetwork(viewOfHost(pool, command.host), command.host, network.uuid);
      const before = network && pool.base.networkOf.get(network.uuid);
      apply();
      if (!place || !was || !before) return [];
      // In a revert the plug comes before the network's own MTU is turned back, and would find the new one.
      return [restoreMtuStep(command.network, before.mtu), plugPifStep(place, was.mtu, "reshaping")];
    }
    case "PIF.add_to_other_config": {
      const place = placeOf(pool, command);
      apply();
      return place ? [clearPifLabelStep(place, command.key, command.value)] : [];
    }
    case "PIF.remove_from_other_config": {
      const place = placeOf(pool, command);
      const network = networkIn(pool, command.network);
      const pif = network && pifOnNetwork(viewOfHost(pool, command.host), command.host, network.uuid);
      const value = pif?.otherConfig[command.key];
      apply();
      return place && value !== undefined ? [notePifLabelStep(place, command.key, value)] : [];
    }
    case "network.set_name_label":
    case "network.set_name_description":
    case "network.set_MTU":
    case "network.add_to_other_config":
    case "network.remove_from_other_config": {
      const was = networkIn(pool, command.network);
      apply();
      const is = networkIn(pool, command.network);
      return was && is ? backTo(command.network, was, is) : [];
    }
    // The VLAN's own inverse is that of the step which made it anew: it drops the entry again.
    case "VLAN.add_to_other_config":
    // Nobody knows where each VM would be wanted.
    case "host.evacuate":
      apply();
      return [];
    case "host.disable":
    case "host.enable": {
      const host = pool.hosts.get(command.host);
      apply();
      if (!host) return [];
      return [command.call === "host.disable" ? enableHostStep(host) : disableHostStep(host)];
    }
    default:
      return unreachable(command);
  }
}

/** The steps from one state of a network to an earlier one. */
function backTo(target: NetworkTarget, was: Network, is: Network): readonly InverseStep[] {
  const keys = new Set([...Object.keys(was.otherConfig), ...Object.keys(is.otherConfig)]);
  return [
    ...(was.name === is.name ? [] : [editNetworkStep(target, { field: "name", from: is.name, to: was.name })]),
    ...(was.description === is.description
      ? []
      : [editNetworkStep(target, { field: "description", from: is.description, to: was.description })]),
    ...(was.mtu === is.mtu ? [] : [editNetworkStep(target, { field: "mtu", from: is.mtu, to: was.mtu })]),
    ...[...keys].flatMap((key) =>
      networkLabelSteps(target, { key, from: is.otherConfig[key] ?? null, to: was.otherConfig[key] ?? null }),
    ),
  ];
}

function placeOf(
  pool: WorkingPool,
  { host, network }: { readonly host: HostUuid; readonly network: NetworkTarget },
): Place | null {
  const known = pool.hosts.get(host);
  return known ? { host: known, network } : null;
}
