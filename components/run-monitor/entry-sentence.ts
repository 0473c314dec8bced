import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { RunState } from "@/lib/core/run/run-state";
import { unreachable } from "@/lib/core/shared/internal-error";
import { stepLooks } from "@/components/run-monitor/step-looks";

/** A line of the journal as a sentence. */
export function entrySentence(entry: JournalEntry, run: RunState): string {
  const stepTitle = (id: string) => run.steps.find(({ step }) => step.id === id)?.step.title ?? id;
  switch (entry.kind) {
    case "run-opened":
      return `Started by ${entry.actor.username}, ${entry.plan.steps.length} steps.`;
    case "run-resumed":
      return `Gone on with by ${entry.actor.username}.`;
    case "step-begun":
      return `Begun${entry.attempt > 1 ? `, attempt ${entry.attempt}` : ""}: ${stepTitle(entry.step)}.`;
    case "step-task":
      return `The pool gave it the task ${entry.task}.`;
    case "connection-lost":
      return `The line was lost: ${entry.reason}`;
    case "step-looked":
      return `Looked: ${entry.sentence}`;
    case "step-settled":
      return entry.outcome === "done"
        ? `Done: ${stepTitle(entry.step)}.`
        : `${stepLooks[entry.outcome].word}: ${entry.sentence}`;
    case "run-stop-asked":
      return `${entry.actor.username} asked to stop after this step.`;
    case "run-halted":
      return `Standing still: ${entry.failure.message}`;
    case "run-closed":
      return "All done.";
    default:
      return unreachable(entry);
  }
}
