import type { PlanOptions, Wave } from "@/lib/core/plan/plan";
import { InternalError } from "@/lib/core/shared/internal-error";
import type { Host } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Hosts that are worked on before anything is asked of them: one member as the canary, then waves, coordinator alone. */
export interface HostGroup {
  readonly kind: Extract<Wave["kind"], "canary" | "members" | "coordinator">;
  readonly hosts: readonly Host[];
}

/** In the order of work. `busy`: the hosts on which there is something to do. */
export function hostGroups(
  topology: PoolTopology,
  options: PlanOptions,
  busy: ReadonlySet<HostUuid>,
): readonly HostGroup[] {
  const { coordinator } = topology.pool;
  if (topology.hosts.length > 0 && !topology.hostOf.has(coordinator)) {
    throw new InternalError("The pool's coordinator is not one of its hosts.");
  }
  const hosts = topology.hosts.filter((host) => busy.has(host.uuid));
  const members = hosts.filter((host) => host.uuid !== coordinator);
  const canary = canaryOf(topology, options, members);
  const others = members.filter((host) => host !== canary);
  const size = Math.max(1, Math.min(8, Math.trunc(options.waveSize)));
  const groups: HostGroup[] = canary ? [{ kind: "canary", hosts: [canary] }] : [];
  for (let start = 0; start < others.length; start += size) {
    groups.push({ kind: "members", hosts: others.slice(start, start + size) });
  }
  const last = hosts.filter((host) => host.uuid === coordinator);
  const alone: HostGroup[] = last.length === 0 ? [] : [{ kind: "coordinator", hosts: last }];
  // A member that starts copies what the coordinator has: with `inherit` that must be there first.
  return options.strategy === "inherit" ? [...alone, ...groups] : [...groups, ...alone];
}

/** The chosen member, or the one with the fewest running VMs: a mistake there is felt by the fewest. */
function canaryOf(topology: PoolTopology, options: PlanOptions, members: readonly Host[]): Host | null {
  const chosen = members.find((host) => host.uuid === options.canary);
  if (chosen) return chosen;
  const running = new Map<HostUuid, number>();
  for (const vm of topology.vms) {
    if (vm.residentOn !== null) running.set(vm.residentOn, (running.get(vm.residentOn) ?? 0) + 1);
  }
  const load = (host: Host): number => running.get(host.uuid) ?? 0;
  return members.reduce<Host | null>((best, host) => (best === null || load(host) < load(best) ? host : best), null);
}
