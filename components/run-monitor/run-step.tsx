import type { StepState, UndoState } from "@/lib/core/run/run-state";
import { isCurrent, stepLooks } from "@/components/run-monitor/step-looks";
import type { StepStanding } from "@/components/run-monitor/step-standing";
import { classNames } from "@/components/ui/class-names";
import { clockTime, duration } from "@/components/ui/clock-time";
import { Elapsed } from "@/components/ui/elapsed";

export interface RunStepProps {
  readonly step: StepState | UndoState;
  /** From 1. */
  readonly number: number;
  /** A step of the plan, or of turning it back. */
  readonly part?: "step" | "undo";
  /** What became of it with the run; its own state when left out. */
  readonly standing?: StepStanding;
}

/** One step: its state as glyph and word, what was said about it, what was found when the line was lost. */
export function RunStep({ step, number, part = "step", standing = step.state }: RunStepProps) {
  const { glyph: Glyph, word, tone } = stepLooks[standing];
  const current = isCurrent(standing);
  const waiting = standing === "waiting" || standing === "not-reached";
  // Nine times "done and verified" would hide the one sentence that matters.
  const plain = step.state === "done" && step.looks.length === 0 && step.attempts <= 1;
  const told = plain || step.looks.at(-1)?.sentence === step.sentence;
  return (
    <article
      id={`${part}-${number}`}
      data-testid={`${part}:${number}`}
      tabIndex={-1}
      data-state={standing}
      aria-current={current ? "step" : undefined}
      className={classNames("flex scroll-my-24 gap-3 px-4 row-pad target:bg-hover", current && "bg-accent-soft/50")}
    >
      <Glyph
        size={18}
        aria-hidden
        className={classNames("mt-px shrink-0", inks[tone], standing === "running" && "motion-safe:animate-spin")}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className={classNames("text-body text-pretty", waiting && "font-regular text-soft")}>
            {step.step.title}
          </h3>
          <p className="flex items-baseline gap-3">
            <span className={classNames(waiting ? "text-faint" : "font-strong", inks[tone])}>{word}</span>
            <span className="whitespace-nowrap text-faint sm:min-w-20 sm:text-right">
              {current && step.begunAt !== null ? (
                <Elapsed since={step.begunAt} />
              ) : (
                step.took !== null && duration(step.took)
              )}
            </span>
          </p>
        </div>
        {step.sentence !== null && !told && <p className="mt-0.5 text-pretty text-soft">{step.sentence}</p>}
        {step.attempts > 1 && <p className="mt-0.5 text-soft">Attempt {step.attempts}.</p>}
        {step.unmet.length > 0 && (
          <div className="mt-1 text-pretty text-soft">
            Found on the pool:
            <ul className="list-disc pl-4">
              {step.unmet.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
        {step.looks.length > 0 && (
          <ul className="mt-2 flex flex-col gap-1 border-l-2 border-unknown pl-3 text-soft">
            {step.looks.map((look) => (
              <li key={look.at} className="text-pretty">
                <time dateTime={look.at} className="mr-2 text-faint">
                  {clockTime(look.at)}
                </time>
                {look.sentence}
              </li>
            ))}
          </ul>
        )}
        {step.xenapi !== null && (
          <p className="mt-1 font-mono text-caption break-words text-faint">
            {[step.xenapi.code, ...step.xenapi.params].join(", ")}
          </p>
        )}
      </div>
    </article>
  );
}

const inks = {
  neutral: "text-faint",
  accent: "text-accent",
  up: "text-link-up",
  warn: "text-link-warn",
  down: "text-link-down",
  unknown: "text-unknown",
} as const;
