import type { Plan } from "@/lib/core/plan/plan";
import type { Step } from "@/lib/core/plan/step";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { HostName } from "@/components/plan-review/host-name";
import { StepCard } from "@/components/plan-review/step-card";

/** The steps in order, under the host on which they happen: this is how it will go. */
export function PlanSteps({ plan, topology }: { readonly plan: Plan; readonly topology: PoolTopology }) {
  if (plan.steps.length === 0) return <p className="text-soft">No steps.</p>;
  const stretches = stretchesOf(plan.steps);
  return (
    <div className="flex flex-col gap-6">
      {stretches.map(({ host, from, steps }, index) => (
        <section key={from}>
          <h3 className="mb-2 flex items-baseline gap-2 text-body">
            {host === null ? "Whole pool" : <HostName host={host} topology={topology} />}
            <span className="font-regular text-faint">
              {aboutStretch({ host, topology, last: index === stretches.length - 1 })}
            </span>
          </h3>
          <ol
            start={from}
            className="overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline"
          >
            {steps.map((step, offset) => (
              <li key={step.id}>
                <StepCard step={step} number={from + offset} topology={topology} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

interface Stretch {
  readonly host: HostUuid | null;
  /** Number of the first step, from 1. */
  readonly from: number;
  readonly steps: readonly Step[];
}

/** Neighbours that happen on one host, together; the order of the plan is never changed. */
function stretchesOf(steps: readonly Step[]): readonly Stretch[] {
  return steps.reduce<readonly Stretch[]>((stretches, step, index) => {
    const last = stretches.at(-1);
    if (last?.host !== step.host || last === undefined)
      return [...stretches, { host: step.host, from: index + 1, steps: [step] }];
    return [...stretches.slice(0, -1), { ...last, steps: [...last.steps, step] }];
  }, []);
}

function aboutStretch(options: {
  readonly host: HostUuid | null;
  readonly topology: PoolTopology;
  readonly last: boolean;
}): string {
  if (options.host === null) return "once, for all hosts";
  if (options.host !== options.topology.pool.coordinator) return "member";
  return options.last ? "coordinator, last" : "coordinator";
}
