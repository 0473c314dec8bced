import type { RunState } from "@/lib/core/run/run-state";
import { stepLooks } from "@/components/run-monitor/step-looks";
import { RunStep } from "@/components/run-monitor/run-step";

/** Every step with where it stands; changes are read out as they come. */
export function RunSteps({ run }: { readonly run: RunState }) {
  return (
    <section aria-labelledby="steps-heading" className="mt-6">
      <h2 id="steps-heading" className="sr-only">
        Steps
      </h2>
      <p role="status" aria-live="polite" className="sr-only" data-testid="live">
        {spoken(run)}
      </p>
      <ol className="overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
        {run.steps.map((step, index) => (
          <li key={step.step.id}>
            <RunStep step={step} number={index + 1} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What a screen reader hears as the run goes on: one short sentence for each change. */
function spoken(run: RunState): string {
  if (run.phase === "succeeded") return "All done.";
  if (run.phase === "halted") return `Standing still. ${run.failure?.message ?? ""}`;
  const index = run.steps.findLastIndex(({ state }) => state !== "waiting");
  const current = run.steps[index];
  if (!current) return "Started.";
  return `Step ${index + 1} of ${run.steps.length}: ${stepLooks[current.state].word}. ${current.step.title}.`;
}
