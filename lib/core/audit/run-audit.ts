import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import { type AuditFinding, auditSeverities } from "@/lib/core/audit/audit-finding";
import type { AuditInput, Noticed, Rule } from "@/lib/core/audit/rule";
import { rules } from "@/lib/core/audit/rules";
import type { Finding } from "@/lib/core/shared/finding";
import type { Subject } from "@/lib/core/topology/subject";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What is wrong with this pool's network? All rules over one topology: live, from a dump, or previewed. Most severe
 * first, then in the order of the rules. `probes`: what hosts said of themselves, where they were asked. Nothing is asked of
 * anybody here; what to do about it is left to the reader.
 */
export function runAudit(
  topology: PoolTopology,
  readings: readonly Finding[] = [],
  probes: readonly HostProbe[] = [],
): readonly AuditFinding[] {
  const input: AuditInput = { topology, readings, probes };
  return rules
    .flatMap((rule) => rule.ask(input).map((noticed) => asFinding(rule, noticed)))
    .toSorted((one, other) => auditSeverities.indexOf(one.severity) - auditSeverities.indexOf(other.severity));
}

function asFinding(rule: Rule, noticed: Noticed): AuditFinding {
  const { about, summary, evidence } = noticed;
  return {
    code: rule.code,
    severity: noticed.severity ?? rule.severity,
    key: `${rule.code} ${about.kind}:${about.uuid}`,
    summary,
    reason: noticed.why ?? rule.why,
    suggestion: noticed.wayOut ?? rule.wayOut,
    about,
    subjects: distinctSubjects([about, ...evidence.map(({ subject }) => subject)]),
    evidence,
    proposal: noticed.proposal ?? null,
    xenapiCode: null,
  };
}

function distinctSubjects(subjects: readonly Subject[]): readonly Subject[] {
  return [...new Map(subjects.map((subject) => [`${subject.kind} ${subject.uuid}`, subject])).values()];
}
