import type { Subject } from "@/lib/core/topology/subject";

/** `blocker` stops the change, `override` stops it until typed consent, `warning` wants to be read, `note` informs. */
export type Severity = "blocker" | "override" | "warning" | "note";

/** What a check or a rule noticed. It is data, and noticing it is success. */
export interface Finding {
  /** `PREFLIGHT.SAME_CARD`: stable, so that a page, a test and a report can name it. */
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly reason: string;
  readonly suggestion: string | null;
  readonly subjects: readonly Subject[];
  /** The XenAPI error that this finding forestalls, where there is one. */
  readonly xenapiCode: string | null;
}
