import type { RunState } from "@/lib/core/run/run-state";
import { HandWork } from "@/components/run-monitor/hand-work";
import { RunStep } from "@/components/run-monitor/run-step";

/** The way back: why, every call that undoes something, and what stays for a person to do. */
export function RunRevert({ run }: { readonly run: RunState }) {
  const { revert } = run;
  if (revert === null) return null;
  const left = revert.left ?? [];
  return (
    <section aria-labelledby="revert-heading" className="mt-8" data-testid="revert">
      <h2 id="revert-heading" className="text-title">
        {run.phase === "reverted" ? "What was undone" : "Turning back"}
      </h2>
      <p className="mt-1 text-pretty text-soft">{reasons[revert.reason]}</p>
      {revert.failure !== null && run.phase !== "reverted" && (
        <p className="mt-1 text-pretty text-soft">{revert.failure.message}</p>
      )}
      {revert.undos.length === 0 ? (
        <p className="mt-1 text-soft">Nothing had been changed yet, so there is nothing to undo.</p>
      ) : (
        <ol className="mt-3 overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
          {revert.undos.map((undo, index) => (
            <li key={undo.step.id}>
              <RunStep step={undo} number={index + 1} part="undo" />
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && <HandWork left={left} />}
    </section>
  );
}

const reasons = {
  asked: "Somebody asked for it.",
  deadline: "Nobody said in time that the changes are to be kept.",
  "step-failed": "A step did not end well.",
  "probe-failed": "A host was not well after its change.",
} as const;
