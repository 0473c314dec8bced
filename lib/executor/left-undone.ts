import { xeCommands } from "@/lib/core/plan/as-xe";
import { basisDifferences, basisOf, differenceSentence, factsChangedBy } from "@/lib/core/plan/basis";
import { calledAsDrawn } from "@/lib/core/plan/called-as-drawn";
import { findNetwork } from "@/lib/core/plan/find-network";
import { allHold, holds, unmet } from "@/lib/core/plan/holds";
import { lastClaims } from "@/lib/core/plan/last-claims";
import { existingNetwork } from "@/lib/core/plan/steps/place";
import type { Command } from "@/lib/core/plan/step";
import type { NotUndone } from "@/lib/core/run/journal-entry";
import type { RunState, StepState, UndoState } from "@/lib/core/run/run-state";
import { networksOfBonds } from "@/lib/core/run/vif-homes";
import { counted, distinct } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { claimsOneByOne } from "@/lib/executor/claims-one-by-one";
import { connectedTo } from "@/lib/executor/connected-to";
import { isGood } from "@/lib/core/run/good-state";
import { superseded } from "@/lib/executor/is-superseded";
import { objectsOf } from "@/lib/executor/objects-of";

/**
 * What stays as the run made it, when a revert has done what it could: undos that did not succeed, steps that nothing can
 * undo, and what came out other than before although every undo succeeded. Each with all that is still to be done, and in
 * the order in which a person does it: the last step first.
 */
export function leftUndone(state: RunState, topology: PoolTopology): readonly NotUndone[] {
  const listed = state.steps.flatMap((known) => leftOfStep(state, known, topology) ?? []);
  const open = listed.map((one) => withUsers(one, state, listed, topology));
  const named = new Set(open.map(({ step }) => step));
  const others = otherThanBefore(state, topology).filter(({ step }) => !named.has(step));
  const told = [...open.toReversed(), ...others.toReversed()];
  return [...told, ...takenAlong(state, topology, new Set(told.flatMap(({ objects }) => objects)))];
}

/**
 * Virtual interfaces that no undo speaks of, and that still came out elsewhere: a bond that was made or broken while another
 * host was not as the plan had foreseen took them along, because no other host could run their VMs just then (xenapi.md
 * 5.1.3, effect 8). `told`: uuids that are listed already.
 */
function takenAlong(
  { plan, steps, vifs: homes }: RunState,
  topology: PoolTopology,
  told: ReadonlySet<string>,
): readonly NotUndone[] {
  const own = steps.filter(({ attempts }) => attempts > 0).map(({ step }) => step);
  const bond = own.findLast(({ command }) => mayTakeAlong.has(command.call));
  if (bond === undefined) return [];
  const reach = networksOfBonds(topology, plan.steps);
  const taken = homes.flatMap(({ network, vifs }) => {
    const home = findNetwork(topology, { kind: "existing", uuid: network, name: "" });
    return vifs.flatMap((uuid) => {
      const vif = topology.vifOf.get(uuid);
      const now = vif && topology.networkOf.get(vif.network);
      // Where no bond of this plan could have put it, somebody else did.
      if (!vif || !now || !home || now.uuid === home.uuid || !reach.has(now.uuid) || told.has(uuid)) return [];
      return [{ vif, vm: topology.vmOf.get(vif.vm)?.name ?? "a VM", now, home }];
    });
  });
  if (taken.length === 0) return [];
  return [
    {
      step: bond.id,
      title: `Put back ${counted(taken.length, "virtual interface")} that a bond took along`,
      host: null,
      why: taken
        .map(({ vif, vm, now, home }) => `${vif.device} of ${vm} is on ${now.name}, and was on ${home.name}.`)
        .join(" "),
      byHand: xeCommands(
        taken.map(({ vif, home }) => ({ call: "VIF.move", vif: vif.uuid, network: existingNetwork(home) })),
      ),
      objects: taken.map(({ vif }) => vif.uuid),
    },
  ];
}

const mayTakeAlong: ReadonlySet<Command["call"]> = new Set(["Bond.create", "Bond.destroy", "host.restart_agent"]);

/** Null: nothing is. */
function leftOfStep(
  state: RunState,
  { step, state: end, attempts }: StepState,
  topology: PoolTopology,
): NotUndone | null {
  if (attempts === 0) return null;
  const own = (state.revert?.undos ?? []).filter(({ of }) => of === step.id);
  const isOpen = (undo: UndoState): boolean => !isGood(undo.state);
  const failed = own.find(isOpen) ?? own.find((undo) => isPassedOver(undo) && !allHold(undo.step.after, topology));
  const remains = isGood(end) ? (step.remains ?? []) : [];
  if (failed === undefined && remains.length === 0) return null;
  const { id, title, host } = step;
  const objects = objectsOf(step, topology);
  if (failed === undefined) {
    return { step: id, title, host, why: remains.join(" "), byHand: step.undoByHand, objects };
  }
  // What waits for the one that failed is left as well, and nothing else tells of it.
  const rest = own.filter((undo) => undo === failed || isOpen(undo)).map((undo) => undo.step);
  const due = rest.filter(({ after }) => !allHold(after, topology));
  const claims = lastClaims(rest.flatMap(({ after }) => claimsOneByOne(after, topology)));
  const missing = claims.filter((claim) => !holds(claim, topology));
  return {
    step: id,
    title,
    host,
    why: distinct([whyNot(state, failed), ...unmet(missing, topology), ...remains]).join(" "),
    byHand: due.length === 0 ? step.undoByHand : xeCommands(due.map(({ command }) => command)),
    objects: distinct([...objects, ...missing.flatMap((claim) => (claim.claim === "vif-on" ? claim.vif : []))]),
  };
}

/**
 * With who keeps its network from being removed: a host that copied a bond of the plan's meanwhile, for one. What is listed
 * on its own stands there.
 */
function withUsers(
  one: NotUndone,
  { plan }: RunState,
  listed: readonly NotUndone[],
  topology: PoolTopology,
): NotUndone {
  const step = plan.steps.find(({ id }) => id === one.step);
  const removal = step?.inverse.find(({ command }) => command.call === "network.destroy")?.command;
  const network = removal?.call === "network.destroy" ? findNetwork(topology, removal.network) : null;
  if (step?.command.call !== "network.create" || network === null) return one;
  const elsewhere = new Set(listed.flatMap((other) => (other === one ? [] : other.objects)));
  const users = connectedTo(network, topology).filter(({ objects }) => objects.every((uuid) => !elsewhere.has(uuid)));
  return {
    ...one,
    why: [one.why, ...users.map(({ sentence }) => sentence)].join(" "),
    byHand: [...users.flatMap(({ byHand }) => byHand ?? []), one.byHand].join(" && "),
    objects: distinct([...one.objects, ...users.flatMap(({ objects }) => objects)]),
  };
}

/** A NIC's MTU is written by a plug, and in a bond that something else has made again it cannot be plugged. */
function isPassedOver({ step, sentence }: UndoState): boolean {
  return step.command.call === "PIF.plug" && sentence === superseded;
}

/**
 * Every undo succeeded, and still not all is as the plan found it: XenAPI gives what a bond carried to its primary member,
 * wherever it came from (xenapi.md 5.2). Facts that the plan's steps change are compared, and no others.
 */
function otherThanBefore({ plan, steps }: RunState, topology: PoolTopology): readonly NotUndone[] {
  // What is there under another uuid was made again, and is compared by the undos that made it.
  const drawn = calledAsDrawn(plan, topology);
  const differences = basisDifferences(plan.basis, basisOf(drawn, plan.draft)).filter(
    ({ was, is }) => was !== null && is !== null,
  );
  return steps.flatMap(({ step, attempts }) => {
    if (attempts === 0) return [];
    const changed = new Set(factsChangedBy(step, drawn));
    const own = differences.filter(({ about }) => changed.has(about));
    if (own.length === 0) return [];
    return [
      {
        step: step.id,
        title: step.title,
        host: step.host,
        why: own.map(differenceSentence).join(" "),
        byHand: "Put it back as it was: XenAPI does not move it by a call of its own while it is in use.",
        objects: objectsOf(step, topology),
      },
    ];
  });
}

/** Why the first that did not succeed did not. */
function whyNot({ stranded }: RunState, { step, sentence }: UndoState): string {
  if (sentence !== null) return sentence;
  const isAway = stranded.some(({ host }) => host === step.host);
  return isAway ? "The host cannot be reached." : "It waits for what has to be turned back before it.";
}
