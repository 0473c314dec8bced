import { findNetwork } from "@/lib/core/plan/find-network";
import { markerKey, type NetworkTarget, type Step } from "@/lib/core/plan/step";
import { distinct } from "@/lib/core/shared/words";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** uuids of what a step is about, as the pool has them now: for whoever has to put it in order by hand. */
export function objectsOf(step: Step, topology: PoolTopology): readonly string[] {
  const { command } = step;
  const target = targetOf(step);
  const network = target && findNetwork(topology, target);
  const pif = network !== null && step.host !== null ? pifOnNetwork(topology, step.host, network.uuid) : null;
  return distinct([
    ...(step.host === null ? [] : [step.host]),
    ...(network === null ? [] : [network.uuid]),
    ...(pif === null ? [] : [pif.uuid, ...(pif.role === "bond" ? [pif.bond] : [])]),
    ...("members" in command ? command.members : []),
  ]);
}

/** A network that the plan makes is known by its mark. */
function targetOf({ command }: Step): NetworkTarget | null {
  if ("network" in command) return command.network;
  const marker = command.call === "network.create" ? command.otherConfig[markerKey] : undefined;
  return marker === undefined || !("name" in command) ? null : { kind: "planned", marker, name: command.name };
}
