import type { Change } from "@/lib/core/draft/change";
import type { Finding } from "@/lib/core/shared/finding";
import type { Subject } from "@/lib/core/topology/subject";

/** `blocker`: the pool is broken or about to be. `warning`: it will fail sooner or later. `note`: worth knowing. */
export type AuditSeverity = "blocker" | "warning" | "note";

/** Most severe first. */
export const auditSeverities: readonly AuditSeverity[] = ["blocker", "warning", "note"];

/** Something that is wrong with a pool's network at rest: what, shown by what, why it matters, and the way out. */
export interface AuditFinding extends Finding {
  readonly severity: AuditSeverity;
  /** The same trouble has the same key in another audit of the same pool: code and what it is about. */
  readonly key: string;
  readonly about: Subject;
  readonly evidence: readonly Evidence[];
  /** The way out as a draft; null where no plan leads out. */
  readonly proposal: Proposal | null;
}

/** One observation behind a finding. */
export interface Evidence {
  readonly subject: Subject;
  /** `eth0 on xs-1` */
  readonly where: string;
  /** What the pool's own records say (XenAPI, or a dump of its database). */
  readonly recorded: string;
  /** What it should be; null where nothing in particular is expected. */
  readonly expected: string | null;
  /** What the host itself said when it was asked; null: it was not asked. */
  readonly actual: string | null;
}

/** A draft to start from. It is reviewed like any other before it touches a pool. */
export interface Proposal {
  /** For a button: "Make like the coordinator". */
  readonly label: string;
  readonly changes: readonly Change[];
}
