import type { Impact, Plan } from "@/lib/core/plan/plan";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What a plan comes to, in the figures that stand above it. */
export interface PlanFigures {
  /** Hosts that are worked on, in the order of the waves. */
  readonly hosts: readonly HostUuid[];
  /** Running VMs whose traffic moves or pauses. */
  readonly vms: number;
  readonly coordinatorIncluded: boolean;
  /** `Management moves on 64 hosts, storage pauses on 2; the coordinator is among them.` Null: nobody's line is cut. */
  readonly risk: string | null;
}

export function planFigures(plan: Plan, topology: PoolTopology): PlanFigures {
  const hosts = distinct(plan.waves.flatMap((wave) => wave.hosts));
  const vms = plan.impact.flatMap(({ subjects }) => subjects.filter(({ kind }) => kind === "vm"));
  const coordinatorIncluded = hosts.includes(topology.pool.coordinator);
  return {
    hosts,
    vms: distinct(vms.map(({ uuid }) => uuid)).length,
    coordinatorIncluded,
    risk: riskOf(plan, topology),
  };
}

function riskOf({ impact }: Plan, { pool }: PoolTopology): string | null {
  const hostsOf = (kind: Impact["kind"]) =>
    distinct(impact.filter((each) => each.kind === kind).map(({ host }) => host));
  const kinds = [
    { hosts: hostsOf("management"), words: "management is cut for a moment on" },
    { hosts: hostsOf("storage"), words: "storage pauses on" },
  ].filter(({ hosts }) => hosts.length > 0);
  if (kinds.length === 0) return null;
  const all = listed(kinds.map(({ hosts, words }) => `${words} ${counted(hosts.length, "host")}`));
  const coordinator = kinds.some(({ hosts }) => hosts.includes(pool.coordinator));
  const sentence = `${all.charAt(0).toUpperCase()}${all.slice(1)}`;
  return coordinator ? `${sentence}; the coordinator is among them.` : `${sentence}.`;
}
