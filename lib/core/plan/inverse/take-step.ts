import { applyCommand } from "@/lib/core/plan/effects/apply-commands";
import { networkIn, pifOn, trialOf, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { restoreHost, type Restored } from "@/lib/core/plan/inverse/restore-host";
import { destroyNetworkStep, remakeNetworkStep } from "@/lib/core/plan/steps/create-network-step";
import { editNetworkStep, networkLabelSteps } from "@/lib/core/plan/steps/edit-network-steps";
import { disableHostStep, enableHostStep } from "@/lib/core/plan/steps/host-steps";
import { clearPifLabelStep, notePifLabelStep } from "@/lib/core/plan/steps/label-steps";
import { moveVifStep } from "@/lib/core/plan/steps/pif-steps";
import { targetOf, type Place } from "@/lib/core/plan/steps/place";
import { markerKey, type Command, type InverseStep, type NetworkTarget } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Network } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";

/** What turns a step back, and what stays different even so. */
export interface Inverse {
  readonly steps: readonly InverseStep[];
  readonly remains: readonly string[];
}

/** Does a step on the pool. Its inverse is drawn from the pool as it was right before. */
export function takeStep(pool: WorkingPool, step: InverseStep): Inverse {
  const { steps, remains, done } = drawn(pool, step.command);
  if (done === undefined) applyCommand(pool, step.command);
  else done(pool);
  const revert = `${step.id} / revert `;
  return {
    steps: steps.map((one, index) => ({ ...one, id: `${revert}${String(index + 1)}: ${one.id}` })),
    remains,
  };
}

interface Drawn extends Inverse {
  /** What the step does, where drawing the inverse has worked it out. */
  readonly done?: Restored["done"];
}

function drawn(pool: WorkingPool, command: Command): Drawn {
  switch (command.call) {
    case "Bond.create":
    case "Bond.destroy":
    case "Bond.set_mode":
    case "Bond.set_property":
    case "Bond.add_to_other_config":
    case "VLAN.create":
    case "VLAN.destroy":
    case "tunnel.create":
    case "tunnel.destroy":
    case "tunnel.add_to_other_config":
    case "PIF.plug":
    case "PIF.unplug":
    case "PIF.reconfigure_ip":
    case "PIF.reconfigure_ipv6":
    case "PIF.set_disallow_unplug":
    case "host.restart_agent":
      return restoreHost(pool, command.host, command);
    case "PIF.add_to_other_config": {
      const place = placeOf(pool, command);
      return whole(place ? [clearPifLabelStep(place, command.key, command.value)] : []);
    }
    case "PIF.remove_from_other_config": {
      const place = placeOf(pool, command);
      const network = networkIn(pool, command.network);
      const value = network && pifOn(pool, command.host, network.uuid)?.otherConfig[command.key];
      return whole(place && typeof value === "string" ? [notePifLabelStep(place, command.key, value)] : []);
    }
    // The VLAN's own inverse is that of the step which made it anew: it drops the entry again.
    case "VLAN.add_to_other_config":
      return whole([]);
    case "network.create": {
      const marker = command.otherConfig[markerKey] ?? command.name;
      return whole([destroyNetworkStep({ kind: "planned", marker, name: command.name })]);
    }
    case "network.destroy": {
      const network = networkIn(pool, command.network);
      return whole(network ? [remakeNetworkStep(network)] : []);
    }
    case "VIF.move": {
      const vif = pool.vifs.get(command.vif);
      const from = vif && pool.networks.get(vif.network);
      const to = networkIn(pool, command.network);
      const vm = vif && pool.vms.get(vif.vm);
      if (!vif || !from || !to || from.uuid === to.uuid) return whole([]);
      return whole([moveVifStep({ vif, vm: vm?.name ?? "a VM", from: to, to: targetOf(from) })]);
    }
    case "network.set_name_label":
    case "network.set_name_description":
    case "network.set_MTU":
    case "network.add_to_other_config":
    case "network.remove_from_other_config": {
      const was = networkIn(pool, command.network);
      const trial = trialOf(pool);
      applyCommand(trial, command);
      const is = networkIn(trial, command.network);
      return whole(was && is ? backTo(command.network, was, is) : []);
    }
    case "host.evacuate": {
      const host = pool.hosts.get(command.host);
      return {
        steps: [],
        remains: [`The VMs that were moved away from ${host?.name ?? "the host"} stay where they are.`],
      };
    }
    case "host.disable":
    case "host.enable": {
      const host = pool.hosts.get(command.host);
      if (!host) return whole([]);
      return whole([command.call === "host.disable" ? enableHostStep(host) : disableHostStep(host)]);
    }
    default:
      return unreachable(command);
  }
}

function whole(steps: readonly InverseStep[]): Inverse {
  return { steps, remains: [] };
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
