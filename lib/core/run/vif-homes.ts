import { findNetwork } from "@/lib/core/plan/find-network";
import type { Command, Step } from "@/lib/core/plan/step";
import type { NetworkUuid, VifUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Virtual interfaces by the network that they are on. */
export type VifHomes = readonly { readonly network: NetworkUuid; readonly vifs: readonly VifUuid[] }[];

/**
 * Where are the virtual interfaces that this plan, or turning it back, may take along? `Bond.create` and `Bond.destroy`
 * move those of VMs that can run on one host only, and which those are depends on how far every other host is (xenapi.md
 * 5.1.3, effect 8): so a run notes at its start where all of them belong.
 */
export function vifHomes(topology: PoolTopology, steps: readonly Step[]): VifHomes {
  return [...networksOfBonds(topology, steps)].flatMap((network) => {
    const vifs = topology.vifsOnNetwork.get(network) ?? [];
    return vifs.length === 0 ? [] : [{ network, vifs: vifs.map(({ uuid }) => uuid) }];
  });
}

/** The networks between which these steps and their inverses may move virtual interfaces, as far as they exist. */
export function networksOfBonds(topology: PoolTopology, steps: readonly Step[]): ReadonlySet<NetworkUuid> {
  const commands = steps.flatMap(({ command, inverse }) => [command, ...inverse.map((undo) => undo.command)]);
  return new Set(commands.flatMap((command) => networksOf(topology, command)));
}

/** Whoever makes or breaks a bond has the other call among its inverses, so the members are known of both. */
function networksOf(topology: PoolTopology, command: Command): readonly NetworkUuid[] {
  // Makes all bonds of the coordinator (xenapi.md 5.6).
  if (command.call === "host.restart_agent") {
    return (topology.pifsOnHost.get(command.host) ?? []).map(({ network }) => network);
  }
  if (command.call !== "Bond.create" && command.call !== "Bond.destroy") return [];
  const network = findNetwork(topology, command.network);
  const members = command.call === "Bond.create" ? command.members : [];
  return [
    ...(network === null ? [] : [network.uuid]),
    ...members.flatMap((pif) => topology.pifOf.get(pif)?.network ?? []),
  ];
}
