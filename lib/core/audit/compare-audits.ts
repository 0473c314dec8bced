import type { AuditFinding } from "@/lib/core/audit/audit-finding";

/** What became of the troubles of a pool between two audits of it, by the findings' keys. */
export interface AuditComparison<Found extends Keyed = AuditFinding> {
  /** In the later one only. */
  readonly appeared: readonly Found[];
  /** In the earlier one only. */
  readonly gone: readonly Found[];
  /** In both; told in the words of the later one. */
  readonly unchanged: readonly Found[];
}

type Keyed = Pick<AuditFinding, "key">;

/** Before and after a run, or two dumps of one pool. The same trouble about other hosts counts as the same trouble. */
export function compareAudits<Found extends Keyed>(
  before: readonly Found[],
  after: readonly Found[],
): AuditComparison<Found> {
  const known = new Set(before.map(({ key }) => key));
  const now = new Set(after.map(({ key }) => key));
  return {
    appeared: after.filter(({ key }) => !known.has(key)),
    gone: before.filter(({ key }) => !now.has(key)),
    unchanged: after.filter(({ key }) => known.has(key)),
  };
}
