import type { RunState } from "@/lib/core/run/run-state";
import { RunStep } from "@/components/run-monitor/run-step";
import { Notice } from "@/components/ui/notice";

/** The way back: why, every call that undoes something, and what stays for a person to do. */
export function RunRevert({ run }: { readonly run: RunState }) {
  const { revert } = run;
  if (revert === null) return null;
  const left = revert.left ?? [];
  return (
    <section aria-labelledby="revert-heading" className="mt-8" data-testid="revert">
      <h2 id="revert-heading" className="text-title">
        {run.phase === "reverted" ? "Turned back" : "Turning back"}
      </h2>
      <p className="mt-1 text-pretty text-soft">{reasons[revert.reason]}</p>
      {revert.failure !== null && <p className="mt-1 text-pretty text-soft">{revert.failure.message}</p>}
      <ol className="mt-3 overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
        {revert.undos.map((undo, index) => (
          <li key={undo.step.id}>
            <RunStep step={undo} number={index + 1} part="undo" />
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <Notice tone="down" title="To be done by hand" className="mt-3">
          <ul className="flex flex-col gap-3">
            {left.map((item) => (
              <li key={`${item.step} ${item.title}`}>
                <p className="text-ink">{item.title}</p>
                <p>{item.why}</p>
                <p className="font-mono text-caption break-words">{item.byHand}</p>
                <p className="font-mono text-caption break-words text-faint">{item.objects.join(" ")}</p>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

const reasons = {
  asked: "Somebody asked for it.",
  deadline: "Nobody said in time that the changes are to be kept.",
  "step-failed": "A step did not end well.",
  "probe-failed": "A host was not well after its change.",
} as const;
