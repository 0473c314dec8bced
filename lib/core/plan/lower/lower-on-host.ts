import type { Change, DraftChanges } from "@/lib/core/draft/change";
import { scopeOf } from "@/lib/core/draft/draft-label";
import { lowerBreak } from "@/lib/core/plan/lower/lower-break";
import { lowerCreate } from "@/lib/core/plan/lower/lower-create";
import { lowerEdit } from "@/lib/core/plan/lower/lower-edit";
import { lowerInherit } from "@/lib/core/plan/lower/lower-inherit";
import { lowerJoin } from "@/lib/core/plan/lower/lower-join";
import { lowerMembers } from "@/lib/core/plan/lower/lower-members";
import { lowerMode } from "@/lib/core/plan/lower/lower-mode";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { managementLast } from "@/lib/core/plan/lower/management-last";
import { unreachable } from "@/lib/core/shared/internal-error";

/** All that a draft asks of one host, in the order in which it costs least. */
export function lowerOnHost(lowering: HostLowering, draft: DraftChanges): void {
  const { bench, host, options } = lowering;
  const own = draft.changes.filter((change) => {
    const scope = scopeOf(change);
    return scope.kind === "all" || scope.hosts.includes(host.uuid);
  });
  const isMember = host.uuid !== bench.base.pool.coordinator;
  const inherited =
    options.strategy === "inherit" && isMember
      ? own.filter((change) => change.kind === "create-bond" && change.scope.kind === "all")
      : [];
  for (const change of managementLast(bench.view(host.uuid), host.uuid, own)) {
    if (!inherited.includes(change)) lower(lowering, change);
  }
  lowerInherit(
    lowering,
    inherited.filter((change) => change.kind === "create-bond"),
  );
}

function lower(lowering: HostLowering, change: Change): void {
  switch (change.kind) {
    case "create-bond":
      return lowerCreate(lowering, change);
    case "break-bond":
      return lowerBreak(lowering, change);
    case "change-bond-mode":
      return lowerMode(lowering, change);
    case "change-bond-members":
      return lowerMembers(lowering, change);
    case "join-bonds":
      return lowerJoin(lowering, change);
    case "edit-network":
      return lowerEdit(lowering, change);
    // Once for the pool, when all hosts are done.
    case "remove-network":
      return;
    default:
      return unreachable(change);
  }
}
