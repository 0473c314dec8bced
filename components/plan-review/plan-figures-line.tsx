import { ShieldCheck, TriangleAlert } from "lucide-react";
import { expectedTimeOfPlan, type ExpectedTime } from "@/lib/core/plan/expected-time";
import type { Plan } from "@/lib/core/plan/plan";
import { planFigures } from "@/lib/core/plan/plan-figures";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { duration } from "@/components/ui/clock-time";
import { Age } from "@/components/ui/age";

export interface PlanFiguresLineProps {
  readonly plan: Plan;
  readonly topology: PoolTopology;
  /** Milliseconds since the epoch. */
  readonly drawnAt: number;
}

/** What it comes to, before a line of it is read: the risk, how many hosts and VMs, how long, and how old the plan is. */
export function PlanFiguresLine({ plan, topology, drawnAt }: PlanFiguresLineProps) {
  const { hosts, vms, risk } = planFigures(plan, topology);
  const figures = [
    ["Hosts in scope", `${String(hosts.length)} of ${String(topology.hosts.length)}`],
    ["VMs touched", String(vms)],
    ["Takes about", inWords(expectedTimeOfPlan(plan))],
  ] as const;
  return (
    <div className="mt-4" data-testid="plan-figures">
      <p className="flex items-start gap-2 font-strong text-pretty" data-testid="risk">
        {risk === null ? (
          <>
            <ShieldCheck size={18} aria-hidden className="mt-px shrink-0 text-link-up" />
            Neither management nor storage is touched.
          </>
        ) : (
          <>
            <TriangleAlert size={18} aria-hidden className="mt-px shrink-0 text-link-warn" />
            {risk}
          </>
        )}
      </p>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-caption text-faint">{name}</dt>
            <dd className="text-lead">{value}</dd>
          </div>
        ))}
        <div>
          <dt className="text-caption text-faint">Drawn</dt>
          <dd className="text-lead">
            <Age since={drawnAt} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

function inWords({ least, most }: ExpectedTime): string {
  const rounded = (milliseconds: number) => duration(Math.round(milliseconds / 1000) * 1000).replace(".0 s", " s");
  return most - least < 1_000 ? rounded(most) : `${rounded(least)} to ${rounded(most)}`;
}
