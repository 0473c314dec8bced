import { Plus, Shuffle, Zap } from "lucide-react";
import { describeCommand } from "@/lib/core/plan/describe-step";
import { expectedInterruption } from "@/lib/core/plan/expected-time";
import { expectationSentence } from "@/lib/core/plan/expectation-sentence";
import type { Expectation, Step } from "@/lib/core/plan/step";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { HostName } from "@/components/plan-review/host-name";
import { Chip } from "@/components/ui/chip";
import { OpensMark } from "@/components/ui/opens-mark";

export interface StepCardProps {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  readonly topology: PoolTopology;
}

/** One step: its sentence and how much it moves; opened, what is asked before and after, and the way back. */
export function StepCard({ step, number, topology }: StepCardProps) {
  const { glyph: Glyph, word, tone } = risks[step.risk];
  return (
    <details data-testid={`step:${number}`} className="group">
      <summary className="flex list-none items-start gap-3 px-4 row-pad transition-colors hover:bg-hover [&::-webkit-details-marker]:hidden">
        <span className="w-5 shrink-0 text-right text-faint">{number}</span>
        <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span className="text-pretty">{step.title}</span>
          <Chip tone={tone} glyph={<Glyph aria-hidden />}>
            {word}
          </Chip>
        </span>
        <OpensMark className="mt-0.5 shrink-0 text-faint" />
      </summary>
      <dl className="grid gap-x-4 gap-y-3 bg-paper/60 row-pad pr-4 pl-12 sm:grid-cols-[72px_minmax(0,1fr)]">
        <dt className="text-faint">Before</dt>
        <dd>
          <Claims claims={step.before} topology={topology} />
        </dd>
        <dt className="text-faint">Call</dt>
        <dd>
          {describeCommand(step.command, topology)}. <span className="font-mono text-soft">{step.command.call}</span>
        </dd>
        <dt className="text-faint">Target</dt>
        <dd>
          {step.host === null ? (
            "The whole pool, through its coordinator"
          ) : (
            <HostName host={step.host} topology={topology} />
          )}
        </dd>
        <dt className="text-faint">Cut</dt>
        <dd className="text-pretty">{expectedInterruption(step)}</dd>
        <dt className="text-faint">After</dt>
        <dd>
          <Claims claims={step.after} topology={topology} />
        </dd>
        <dt className="text-faint">Undo</dt>
        <dd className="text-pretty break-words text-soft">
          {step.inverse.length === 0 ? (
            <p>Not by itself.</p>
          ) : (
            <ol className="flex flex-col gap-0.5 text-ink">
              {step.inverse.map((undo) => (
                <li key={undo.id}>
                  {undo.title} <span className="font-mono text-soft">{undo.command.call}</span>
                </li>
              ))}
            </ol>
          )}
          <p className="mt-1">By hand: {step.undoByHand}</p>
        </dd>
      </dl>
    </details>
  );
}

function Claims({ claims, topology }: { readonly claims: readonly Expectation[]; readonly topology: PoolTopology }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {claims.map((claim) => {
        const sentence = expectationSentence(claim, topology);
        return (
          <li key={sentence} className="text-pretty">
            {sentence}
          </li>
        );
      })}
    </ul>
  );
}

const risks = {
  additive: { glyph: Plus, word: "adds", tone: "neutral" },
  reshaping: { glyph: Shuffle, word: "moves what exists", tone: "accent" },
  disruptive: { glyph: Zap, word: "cuts for a moment", tone: "warn" },
} as const;
