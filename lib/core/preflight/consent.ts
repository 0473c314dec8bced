import type { Finding } from "@/lib/core/shared/finding";

/** A person's word that they have read a finding that stops a plan (`override`), and want the plan all the same. */
export interface Consent {
  /** `Finding.code`. */
  readonly code: string;
  /** `kind:uuid` of what the finding is about, in any order: consent to one bond's risk is none to another's. */
  readonly subjects: readonly string[];
}

/** The consent that this finding asks for. */
export function consentTo({ code, subjects }: Pick<Finding, "code" | "subjects">): Consent {
  return { code, subjects: subjects.map(({ kind, uuid }) => `${kind}:${uuid}`) };
}

/** Which findings of severity `override` has nobody consented to yet? As long as there are any, nothing may start. */
export function withoutConsent(findings: readonly Finding[], consents: readonly Consent[]): readonly Finding[] {
  const given = new Set(consents.map(keyOf));
  return findings.filter((finding) => finding.severity === "override" && !given.has(keyOf(consentTo(finding))));
}

function keyOf({ code, subjects }: Consent): string {
  return [code, ...new Set(subjects.toSorted())].join(" ");
}
