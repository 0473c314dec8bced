import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import type { AuditSeverity, Evidence, Proposal } from "@/lib/core/audit/audit-finding";
import type { Finding } from "@/lib/core/shared/finding";
import type { Subject } from "@/lib/core/topology/subject";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What a rule may look at. */
export interface AuditInput {
  readonly topology: PoolTopology;
  /** What was noticed while the pool was read (`READ.…`): rows that could not be read, references that lead nowhere. */
  readonly readings: readonly Finding[];
  /** What hosts said of themselves when they were asked; none, unless somebody wanted it. */
  readonly probes: readonly HostProbe[];
}

/** One question about a pool at rest; pure, in a file of its own. `run-audit.ts` asks them all. */
export interface Rule {
  /** `AUDIT.BOND_MISSING`: stable, so that a page, a test and a report can name it. */
  readonly code: string;
  readonly severity: AuditSeverity;
  /** What it looks for, as a heading. */
  readonly title: string;
  readonly why: string;
  readonly wayOut: string;
  readonly ask: (input: AuditInput) => readonly Noticed[];
}

/** What a rule noticed. One entry tells all hosts concerned, so that a pool of 64 is as readable as one of two. */
export interface Noticed {
  /** What the trouble is about; with the rule's code it is the trouble's identity. */
  readonly about: Subject;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  /** In place of the rule's own words. */
  readonly why?: string;
  readonly wayOut?: string;
  readonly severity?: AuditSeverity;
  readonly proposal?: Proposal | null;
}
