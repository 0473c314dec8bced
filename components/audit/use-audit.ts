import { useMemo } from "react";
import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import type { AuditFinding } from "@/lib/core/audit/audit-finding";
import type { AuditChange } from "@/lib/core/audit/audit-filter";
import { auditOfPicture } from "@/lib/core/audit/audit-of-picture";
import { checklist, type CheckedItem } from "@/lib/core/audit/checklist";
import { compareAudits } from "@/lib/core/audit/compare-audits";
import { runAudit } from "@/lib/core/audit/run-audit";
import type { Finding } from "@/lib/core/shared/finding";
import type { PoolRecords, PoolTopology } from "@/lib/core/topology/topology";
import { topologyOf } from "@/lib/core/topology/topology-of";

/** Everything that an audit of a pool is made from. */
export interface Audited {
  readonly records: PoolRecords;
  /** What was noticed while these were read (`READ.…`). */
  readonly readings: readonly Finding[];
  /** What hosts said when they were asked. */
  readonly probes: readonly HostProbe[];
  /** Is it only what a run keeps of a pool, without VMs and storage? */
  readonly isPicture?: boolean;
}

/** Another audit of the same pool, to compare with: an earlier dump, or the pool before a run. */
export interface EarlierPool extends Pick<Audited, "records" | "readings" | "isPicture"> {
  readonly name: string;
}

export interface AuditAnswer {
  readonly topology: PoolTopology;
  readonly findings: readonly AuditFinding[];
  readonly items: readonly CheckedItem[];
  readonly comparison: AnsweredComparison | null;
}

interface AnsweredComparison {
  readonly name: string;
  /** Findings of the earlier audit that are no more. */
  readonly gone: readonly AuditFinding[];
  /** `new` or `unchanged`, by the finding's key; none where the earlier audit could not have known of it. */
  readonly changeOf: ReadonlyMap<string, AuditChange>;
}

/** The audit of what is given, asked again when that changes. */
export function useAudit(
  { records, readings, probes, isPicture = false }: Audited,
  earlier: EarlierPool | null,
): AuditAnswer {
  const topology = useMemo(() => topologyOf(records), [records]);
  const findings = useMemo(
    () => (isPicture ? auditOfPicture(topology) : runAudit(topology, readings, probes)),
    [isPicture, topology, readings, probes],
  );
  const items = useMemo(() => checklist(topology, probes), [topology, probes]);
  const before = useMemo(() => {
    if (earlier === null) return null;
    const known = topologyOf(earlier.records);
    return earlier.isPicture === true ? auditOfPicture(known) : runAudit(known, earlier.readings);
  }, [earlier]);
  const comparison = useMemo(() => {
    if (earlier === null || before === null) return null;
    const { appeared, gone, unchanged } = compareAudits(
      before,
      earlier.isPicture === true ? auditOfPicture(topology) : findings,
    );
    const changeOf = new Map<string, AuditChange>([
      ...appeared.map(({ key }) => [key, "new"] as const),
      ...unchanged.map(({ key }) => [key, "unchanged"] as const),
    ]);
    return { name: earlier.name, gone, changeOf };
  }, [before, earlier, findings, topology]);
  return useMemo(() => ({ topology, findings, items, comparison }), [comparison, findings, items, topology]);
}
