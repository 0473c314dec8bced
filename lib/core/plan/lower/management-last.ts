import { allMemberNetworks } from "@/lib/core/draft/members-on-host";
import type { Change } from "@/lib/core/draft/change";
import { carriesManagement } from "@/lib/core/plan/steps/riders";
import { unreachable } from "@/lib/core/shared/internal-error";
import { distinct } from "@/lib/core/shared/words";
import type { Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * On one host the work on management comes last: if it cuts the host off, nothing else is left undone there. Changes
 * that build on each other (a bond is broken, its NICs go into another) keep the operator's order.
 */
export function managementLast(view: PoolTopology, host: HostUuid, changes: readonly Change[]): readonly Change[] {
  const held = changes.map((change) => pifsHeld(view, host, change));
  const seen = new Set<Pif["uuid"]>();
  for (const pifs of held) {
    if (pifs.some((pif) => seen.has(pif.uuid))) return changes;
    for (const pif of pifs) seen.add(pif.uuid);
  }
  const last = changes.filter((_, index) => carriesManagement(view, held[index] ?? []));
  return [...changes.filter((change) => !last.includes(change)), ...last];
}

/** What a change takes hold of on this host: NICs, bonds, and the members of those. */
function pifsHeld(view: PoolTopology, host: HostUuid, change: Change): readonly Pif[] {
  const held = networksHeld(change).flatMap((network) => {
    const pif = pifOnNetwork(view, host, network);
    if (pif === null) return [];
    const bond = pif.role === "bond" ? view.bondOf.get(pif.bond) : undefined;
    return [pif, ...(bond?.members ?? []).flatMap((member) => view.pifOf.get(member) ?? [])];
  });
  return distinct(held);
}

function networksHeld(change: Change): readonly NetworkUuid[] {
  switch (change.kind) {
    case "create-bond":
      return allMemberNetworks(change);
    case "break-bond":
    case "change-bond-mode":
      return [change.bondNetwork];
    case "change-bond-members":
      return [change.bondNetwork, ...change.memberNetworks];
    case "join-bonds":
      return [change.survivor, change.absorbed];
    case "edit-network":
    case "remove-network":
      return [change.network];
    default:
      return unreachable(change);
  }
}
