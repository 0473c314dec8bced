import { buildPlan } from "@/lib/core/plan/build-plan";
import type { Plan } from "@/lib/core/plan/plan";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * On which of the plan's hosts is already all that its draft wants? Asked of the maker of plans itself: there it would
 * draw no step any more. A bond that was broken and made of other members tells by no single step's claim that the
 * plan was carried out before: its first step found a bond that is gone for good.
 */
export function fulfilledHosts(plan: Plan, topology: PoolTopology): ReadonlySet<HostUuid> {
  const again = buildPlan(topology, plan.draft, plan.options);
  if (!again.ok) return new Set();
  const open = new Set(again.value.steps.map(({ host }) => host));
  return new Set(plan.steps.flatMap(({ host }) => (host === null || open.has(host) ? [] : [host])));
}
