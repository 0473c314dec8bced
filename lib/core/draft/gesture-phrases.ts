import type { Change } from "@/lib/core/draft/change";
import { draftLabel, memberNames, nicName, scopeLabel } from "@/lib/core/draft/draft-label";
import { heirsOf } from "@/lib/core/draft/heirs-of";
import { counted, distinct } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What a drop would do, in a line at the pointer; and what it may not. The reasons are the findings' business. */

interface Proposed {
  readonly kind: "add" | "replace" | "remove" | "move";
  readonly change: Change;
  readonly losses?: readonly string[];
}

export function phraseOf(topology: PoolTopology, proposal: Proposed): string {
  const { change } = proposal;
  const from = (proposal.losses ?? []).map((words) => `; ${words}`).join("");
  if (change.kind === "change-bond-members") return `${membersPhrase(topology, change)}${from}`;
  if (change.kind !== "create-bond") return `${draftLabel(topology, change)}${from}`;
  const nics = `${memberNames(topology, change)} ${scopeLabel(topology, change.scope)}`;
  return `${proposal.kind === "replace" ? `Add to ${change.network.name}: ${nics}` : `Bond ${nics}`}${from}`;
}

export function refusedPhrase(topology: PoolTopology, change: Change): string {
  if (change.kind === "create-bond") return `Cannot bond ${memberNames(topology, change)}`;
  return `Cannot ${lowerFirst(draftLabel(topology, change))}`;
}

/** XenAPI cannot change members: whoever drops a NIC on a bond must hear that the bond goes and comes back. */
function membersPhrase(topology: PoolTopology, change: Extract<Change, { kind: "change-bond-members" }>): string {
  const vifs = topology.vifsOnNetwork.get(change.bondNetwork) ?? [];
  const running = distinct(vifs.map((vif) => vif.vm)).filter((vm) => topology.vmOf.get(vm)?.powerState === "Running");
  const vms = running.length === 0 ? "" : `, ${counted(running.length, "running VM")}`;
  return `${draftLabel(topology, change)}: short outage${vms}`;
}

export function nicNames(topology: PoolTopology, nics: readonly NetworkUuid[]): string {
  return nics.map((nic) => nicName(topology, nic)).join(" + ");
}

/** `eth2`, or `eth2 or eth3` where hosts differ; "" for a bond that the pool does not have. */
export function heirNames(topology: PoolTopology, bondNetwork: NetworkUuid): string {
  return heirsOf(topology, bondNetwork)
    .map((nic) => nicName(topology, nic))
    .join(" or ");
}

function lowerFirst(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
