import type { Plan, Wave } from "@/lib/core/plan/plan";
import type { Step } from "@/lib/core/plan/step";
import { counted, distinct } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { probeWords } from "@/components/run-monitor/probe-title";
import { HostName } from "@/components/plan-review/host-name";
import { StepCard } from "@/components/plan-review/step-card";

/** The steps in order, wave by wave, under the host on which they happen: this is how it will go. */
export function PlanSteps({ plan, topology }: { readonly plan: Plan; readonly topology: PoolTopology }) {
  if (plan.steps.length === 0) return <p className="text-soft">No steps.</p>;
  return (
    <div className="flex flex-col gap-8">
      {plan.waves.map((wave) => (
        <WaveSteps key={wave.name} wave={wave} plan={plan} topology={topology} />
      ))}
    </div>
  );
}

function WaveSteps({
  wave,
  plan,
  topology,
}: {
  readonly wave: Wave;
  readonly plan: Plan;
  readonly topology: PoolTopology;
}) {
  const own = plan.steps.filter((step) => wave.steps.includes(step.id));
  const side = Math.min(plan.options.waveSize, wave.hosts.length);
  return (
    <section data-testid={`plan-wave:${wave.name}`} className="flex flex-col gap-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 text-body">
        {wave.name}
        <span className="font-regular text-faint">
          {side > 1 ? `${aboutWave[wave.kind]}, ${String(side)} side by side` : aboutWave[wave.kind]}
        </span>
      </h3>
      {stretchesOf(own).map(({ host, steps }) => (
        <section key={steps[0]?.id}>
          {wave.hosts.length > 1 && host !== null && (
            <h4 className="mb-1.5 text-body font-regular text-soft">
              <HostName host={host} topology={topology} />
            </h4>
          )}
          <ol className="overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
            {steps.map((step) => (
              <li key={step.id}>
                <StepCard step={step} number={plan.steps.indexOf(step) + 1} topology={topology} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Probes wave={wave} />
    </section>
  );
}

/** What is asked before the next wave may begin. */
function Probes({ wave }: { readonly wave: Wave }) {
  if (wave.probes.length === 0) return null;
  const kinds = distinct(wave.probes.map(({ kind }) => kind));
  return (
    <p className="pl-4 text-caption text-pretty text-soft">
      <span className="font-strong">Then {counted(wave.probes.length, "probe")}:</span>{" "}
      {kinds.map((kind) => probeWords[kind]).join("; ")}. The next wave waits for all of them.
    </p>
  );
}

const aboutWave: { readonly [Kind in Wave["kind"]]: string } = {
  pool: "once, for the whole pool",
  canary: "one member first, alone",
  members: "members",
  coordinator: "the coordinator, alone",
  after: "once, for the whole pool",
};

/** Neighbours that happen on one host, together; the order of the plan is never changed. */
function stretchesOf(steps: readonly Step[]): readonly { host: HostUuid | null; steps: readonly Step[] }[] {
  return steps.reduce<readonly { host: HostUuid | null; steps: readonly Step[] }[]>((stretches, step) => {
    const last = stretches.at(-1);
    if (last === undefined || last.host !== step.host) return [...stretches, { host: step.host, steps: [step] }];
    return [...stretches.slice(0, -1), { ...last, steps: [...last.steps, step] }];
  }, []);
}
