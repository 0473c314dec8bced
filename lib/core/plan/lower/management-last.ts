import { allMemberNetworks } from "@/lib/core/draft/members-on-host";
import type { Change } from "@/lib/core/draft/change";
import { carriesManagement } from "@/lib/core/plan/steps/riders";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * On one host the work on management comes last: if it cuts the host off, nothing else is left undone there. Changes
 * that build on each other (a bond is broken, its NICs go into another) keep the operator's order.
 */
export function managementLast(view: PoolTopology, host: HostUuid, changes: readonly Change[]): readonly Change[] {
  if (changes.length < 2) return changes;
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
  const held = new Set<Pif>();
  for (const network of networksHeld(change)) {
    const pif = pifOnNetwork(view, host, network);
    if (pif === null) continue;
    held.add(pif);
    const bond = pif.role === "bond" ? view.bondOf.get(pif.bond) : undefined;
    for (const uuid of bond?.members ?? []) {
      const member = view.pifOf.get(uuid);
      if (member !== undefined) held.add(member);
    }
  }
  return [...held];
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
