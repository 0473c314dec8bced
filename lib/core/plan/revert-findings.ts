import type { Plan } from "@/lib/core/plan/plan";
import type { Finding } from "@/lib/core/shared/finding";
import { distinct, listed } from "@/lib/core/shared/words";

/** How many sentences a person reads before a count does. */
const mostSentences = 6;

/**
 * What a revert of this plan could not bring back, said before the start (safe-change.md G): XenAPI has no call for it.
 * None when all comes back.
 */
export function revertFindings(plan: Plan): readonly Finding[] {
  const steps = plan.steps.filter((step) => step.remains !== undefined);
  const remains = distinct(steps.flatMap((step) => step.remains ?? []));
  if (remains.length === 0) return [];
  const more = remains.length - mostSentences;
  const hosts = distinct(steps.flatMap((step) => step.host ?? []));
  return [
    {
      code: "PLAN.REVERT_INCOMPLETE",
      severity: "warning",
      summary: `A revert cannot bring back everything: ${listed(distinct(steps.map((step) => step.title)), 3)}.`,
      reason: [...remains.slice(0, mostSentences), ...(more > 0 ? [`And ${String(more)} more.`] : [])].join(" "),
      suggestion: "Have the console of these hosts at hand, or change what is named here first.",
      subjects: hosts.map((uuid) => ({ kind: "host" as const, uuid })),
      xenapiCode: null,
    },
  ];
}
