import { basisDifferences, basisOf } from "@/lib/core/plan/basis";
import { calledAsDrawn } from "@/lib/core/plan/called-as-drawn";
import { findNetwork } from "@/lib/core/plan/find-network";
import { allHold } from "@/lib/core/plan/holds";
import type { Command, NetworkTarget } from "@/lib/core/plan/step";
import type { RunState, UndoState } from "@/lib/core/run/run-state";
import type { HostUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * Has something else turned this back already? A member whose toolstack restarts remakes its bonds as the coordinator
 * has them (xenapi.md 5.6); where the coordinator's turn had not come yet, that is how the plan found the member. Then
 * there is nothing left to break and make on the way: an undo that only leads from one state in between to another is not
 * called. What else stands out (an MTU, a label, a plug of a NIC that is free) is still asked for, one by one.
 */
export function isSuperseded(state: RunState, undo: UndoState, topology: PoolTopology): boolean {
  const { step, of } = undo;
  const { command, host } = step;
  if (host === null || !reshapes(command, host, topology) || removesForGood(state, undo)) return false;
  const first = state.steps.find((known) => known.step.host === host && known.attempts > 0);
  // What leads to the state of before is asked like any other, unless it could not be called.
  const isOnTheWay = first !== undefined && first.step.id !== of;
  if (!isOnTheWay && command.call.startsWith("PIF.reconfigure_ip")) return false;
  if (!isOnTheWay && !command.call.startsWith("PIF.") && allHold(step.before, topology)) return false;
  return isAsFound(state, host, topology);
}

/**
 * Does this undo take away what the plan did not find there, so that no later one makes it again? A restart of a member's
 * toolstack copies all VLANs of the coordinator (xenapi.md 5.6), also those that are no part of the plan's basis.
 */
function removesForGood({ revert }: RunState, { step }: UndoState): boolean {
  const { command, host } = step;
  if (command.call !== "VLAN.destroy" && command.call !== "tunnel.destroy") return false;
  const undos = revert?.undos ?? [];
  const later = undos.slice(undos.findIndex((one) => one.step.id === step.id) + 1);
  return !later.some(
    (one) =>
      one.step.host === host &&
      (one.step.command.call === "VLAN.create" || one.step.command.call === "tunnel.create") &&
      isSameTarget(one.step.command.network, command.network),
  );
}

function isSameTarget(one: NetworkTarget, other: NetworkTarget): boolean {
  if (one.kind === "existing") return other.kind === "existing" && one.uuid === other.uuid;
  return other.kind === "planned" && one.marker === other.marker;
}

/** What the journal says of such an undo. */
export const superseded = "The host is as the plan found it, by something else; nothing was called.";

/** Calls that decide what is on top of what, and those on a NIC that has no say of its own in a bond. */
function reshapes(command: Command, host: HostUuid, topology: PoolTopology): boolean {
  if (command.call === "PIF.plug" || command.call === "PIF.unplug") {
    const network = findNetwork(topology, command.network);
    const pif = network && pifOnNetwork(topology, host, network.uuid);
    return pif === null || (pif.role === "physical" && pif.memberOf !== null);
  }
  return reshaping.has(command.call);
}

const reshaping: ReadonlySet<Command["call"]> = new Set([
  "Bond.create",
  "Bond.destroy",
  "Bond.set_mode",
  "Bond.set_property",
  "VLAN.create",
  "VLAN.destroy",
  "tunnel.create",
  "tunnel.destroy",
  "PIF.reconfigure_ip",
  "PIF.reconfigure_ipv6",
]);

/** Are this host's NICs and bonds, with their addresses and VLANs, as they were when the plan was drawn? */
function isAsFound({ plan }: RunState, host: HostUuid, topology: PoolTopology): boolean {
  const name = topology.hostOf.get(host)?.name;
  const isOwn = (about: string): boolean => about.startsWith(`${name ?? ""} / `);
  if (name === undefined || !Object.keys(plan.basis.facts).some(isOwn)) return false;
  return basisDifferences(plan.basis, basisOf(calledAsDrawn(plan, topology), plan.draft)).every(
    ({ about }) => !isOwn(about),
  );
}
