import type { AuditFinding } from "@/lib/core/audit/audit-finding";
import { runAudit } from "@/lib/core/audit/run-audit";
import { pictureOf } from "@/lib/core/run/picture";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { indexTopology } from "@/lib/core/topology/topology";

/** What takes VMs or storage to be judged by their absence: a picture leaves them out, and would accuse networks of idling. */
const unanswerable: ReadonlySet<string> = new Set(["AUDIT.NETWORK_ORPHAN"]);

/**
 * The audit of a pool as far as a run's picture of it knows (core/run/picture.ts): without VMs, storage, and most of
 * `other_config`. Two pictures, or a picture and a pool, can be compared by it; a whole audit with a picture cannot, for
 * every finding about storage would be new.
 */
export const auditOfPicture = oncePerTopology((topology): readonly AuditFinding[] =>
  runAudit(indexTopology(pictureOf(topology))).filter(({ code }) => !unanswerable.has(code)),
);
