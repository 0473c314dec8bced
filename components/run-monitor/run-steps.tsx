import { useEffect } from "react";
import { hostsLeft } from "@/lib/core/run/hosts-left";
import { isOver, type RunState, type StepState, type WaveState } from "@/lib/core/run/run-state";
import { unreachable } from "@/lib/core/shared/internal-error";
import { counted } from "@/lib/core/shared/words";
import { useLiveRegion } from "@/components/gestures/use-live-region";
import { ProbeList } from "@/components/run-monitor/probe-list";
import { stepLooks } from "@/components/run-monitor/step-looks";
import { RunStep } from "@/components/run-monitor/run-step";
import { stepStanding, waveWord } from "@/components/run-monitor/step-standing";

/** Every step with where it stands, wave by wave, each with its probes; changes are read out as they come, one at a time. */
export function RunSteps({ run }: { readonly run: RunState }) {
  const inWaves = new Set(run.waves.flatMap(({ wave }) => wave.steps));
  const rest = run.steps.filter(({ step }) => !inWaves.has(step.id));
  const { said, announce } = useLiveRegion();
  const sentence = spoken(run);
  useEffect(() => announce(sentence), [announce, sentence]);
  return (
    <section aria-labelledby="steps-heading" className="mt-6 flex flex-col gap-5">
      <h2 id="steps-heading" className="sr-only">
        Steps
      </h2>
      <p role="status" aria-live="polite" className="sr-only" data-testid="live">
        {said}
      </p>
      {run.waves.map((known) => (
        <Wave key={known.wave.name} run={run} known={known} />
      ))}
      {rest.length > 0 && <StepList run={run} steps={rest} />}
    </section>
  );
}

function Wave({ run, known }: { readonly run: RunState; readonly known: WaveState }) {
  const { wave, state } = known;
  const steps = run.steps.filter(({ step }) => wave.steps.includes(step.id));
  const probes = run.probes.filter(({ probe }) => wave.probes.some((own) => own.id === probe.id));
  return (
    <div data-testid={`wave:${wave.name}`} data-state={state}>
      {run.waves.length > 1 && (
        <p className="mb-1.5 flex items-baseline justify-between gap-4">
          <span className="font-strong">{wave.name}</span>
          <span className="text-caption text-faint">{waveWord(run, known)}</span>
        </p>
      )}
      {steps.length > 0 && <StepList run={run} steps={steps} />}
      {probes.length > 0 && <ProbeList probes={probes} over={isOver(run)} />}
    </div>
  );
}

function StepList({ run, steps }: { readonly run: RunState; readonly steps: readonly StepState[] }) {
  return (
    <ol className="overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
      {steps.map((step) => (
        <li key={step.step.id}>
          <RunStep step={step} number={run.steps.indexOf(step) + 1} standing={stepStanding(run, step)} />
        </li>
      ))}
    </ol>
  );
}

/** What a screen reader hears as the run goes on: one short sentence for each change. */
function spoken(run: RunState): string {
  switch (run.phase) {
    case "succeeded":
      return "All done.";
    case "reverted":
      return "Turned back; all is as before.";
    case "halted":
    case "stranded":
      return `Standing still. ${run.failure?.message ?? ""}`;
    case "keep-pending":
      return hostsLeft(run).length === 0
        ? "All is done and probed. Keep the changes, or they are turned back."
        : `${counted(hostsLeft(run).length, "host")} did not come out well; the others are done and probed. Keep the changes, or they are turned back.`;
    case "reverting":
      return "Turning back.";
    case "running":
    case "probing":
      return spokenStep(run);
    default:
      return unreachable(run.phase);
  }
}

function spokenStep(run: RunState): string {
  const index = run.steps.findLastIndex(({ state }) => state !== "waiting");
  const current = run.steps[index];
  if (!current) return "Started.";
  return `Step ${index + 1} of ${run.steps.length}: ${stepLooks[current.state].word}. ${current.step.title}.`;
}
