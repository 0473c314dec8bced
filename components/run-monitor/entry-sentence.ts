import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { RunState } from "@/lib/core/run/run-state";
import { unreachable } from "@/lib/core/shared/internal-error";
import { probeTitle } from "@/components/run-monitor/probe-title";
import { stepLooks } from "@/components/run-monitor/step-looks";
import { clockTime } from "@/components/ui/clock-time";

/** A line of the journal as a sentence. */
export function entrySentence(entry: JournalEntry, run: RunState): string {
  const all = [...run.steps, ...(run.revert?.undos ?? [])];
  const stepTitle = (id: string) => all.find(({ step }) => step.id === id)?.step.title ?? id;
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
      return `${entry.actor.username} asked to stop after this host${entry.afterwards === "revert" ? " and to turn back" : ""}.`;
    case "rehearsed":
      return "This plan had been rehearsed.";
    case "wave-begun":
      return `Begun: ${entry.wave}.`;
    case "wave-ended":
      return `Done and probed: ${entry.wave}.`;
    case "host-reached":
      return entry.ok
        ? "A host's management address answers from here."
        : "A host's management address does not answer from here, even before anything was done.";
    case "probe-asked":
      return `Asked: ${probeTitle(entry.probe, run)}.`;
    case "probe-answered":
      return `${probeTitle(entry.probe, run)}: ${entry.figure}. ${entry.sentence}`;
    case "pause-asked":
      return `${entry.actor.username} asked to pause after this wave.`;
    case "paused":
      return "Paused between two waves.";
    case "resumed":
      return `${entry.actor.username} let it go on.`;
    case "keep-offered":
      return `All is done.${since(entry.noLonger)} To be kept until ${clockTime(entry.deadline)}, else it is turned back.`;
    case "keep-extended":
      return `${entry.actor.username} asked for more time, until ${clockTime(entry.deadline)}.`;
    case "keep-asked":
      return `${entry.actor.username} said: keep.`;
    case "kept":
      return `Kept by ${entry.actor.username}.`;
    case "revert-asked":
      return `${entry.actor.username} said: turn back.`;
    case "revert-begun":
      return `Turning back. ${entry.failure?.message ?? "It was asked for."}`;
    case "stranded":
      return `${entry.card.hostName} cannot be reached: ${entry.what}`;
    case "revert-ended":
      return entry.left.length === 0
        ? "Everything is turned back."
        : `Turned back, except: ${entry.left.map(({ title }) => title).join(", ")}.`;
    case "run-halted":
      return `Standing still: ${entry.failure.message}${since(entry.noLonger)}`;
    case "run-closed":
      return entry.outcome === "succeeded" ? `All done.${since(entry.noLonger)}` : "All is as before.";
    default:
      return unreachable(entry);
  }
}

/** What else has become of it. */
function since(noLonger: readonly string[] = []): string {
  return noLonger.length === 0 ? "" : ` Not so any more: ${noLonger.join(" ")}`;
}
