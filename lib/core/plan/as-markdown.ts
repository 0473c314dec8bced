import { asXe } from "@/lib/core/plan/as-xe";
import { callText } from "@/lib/core/plan/as-calls";
import { expectationSentence } from "@/lib/core/plan/expectation-sentence";
import type { PlanReview } from "@/lib/core/plan/plan";
import { escapedMarkdown as escaped } from "@/lib/core/shared/markdown";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A reviewed plan as a document for a change request: what, why not, in which order, and how to undo it by hand. */
export function asMarkdown({ plan, findings }: PlanReview, topology: PoolTopology): string {
  const parts = [
    `# ${escaped(plan.poolName)}: network change`,
    section(
      "What blinks or moves",
      plan.impact.map(({ sentence }) => `- ${escaped(sentence)}`),
    ),
    section(
      "Findings",
      findings.map(({ severity, summary, reason, suggestion }) =>
        [`- **${severity}**`, escaped(summary), escaped(reason), escaped(suggestion ?? "")].join(" ").trimEnd(),
      ),
    ),
    section(
      "Steps",
      plan.steps.flatMap((step, index) => [
        `${String(index + 1)}. ${escaped(step.title)} (${step.risk})`,
        `   - Call: ${codeSpan(callText(step.command, topology))}`,
        ...step.before.map((claim) => `   - Before: ${escaped(expectationSentence(claim, topology))}`),
        ...step.after.map((claim) => `   - After: ${escaped(expectationSentence(claim, topology))}`),
        `   - To undo: ${escaped(step.undoByHand)}`,
      ]),
    ),
    `## As xe commands\n\n${fenced(asXe(plan))}`,
    `Plan ${plan.digest}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `## ${title}\n\n${lines.join("\n")}`;
}

/** Delimiters longer than any run of back quotes inside, as CommonMark wants it. */
function codeSpan(text: string): string {
  const ticks = "`".repeat(longestRun(text) + 1);
  return `${ticks} ${text} ${ticks}`;
}

function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}sh\n${text}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/gu) ?? []).map((run) => run.length));
}
