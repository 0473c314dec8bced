import type { Inspected } from "@/lib/core/inspect/inspected";
import type { Plan } from "@/lib/core/plan/plan";
import { markerKey, type Step } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * By what is a thing recognised in the plans of runs that are long over? A bond that is made again has another uuid, so
 * it is known by its network and its members; a network that a plan made, by the marker that it carries.
 */
export interface RunSubject {
  /** Uuids and markers; one of them in a step is enough. */
  readonly ids: readonly string[];
  /** Only steps on this host, or on none, count; null: those of every host. */
  readonly host: HostUuid | null;
}

export function runSubject(inspected: Inspected): RunSubject {
  const { topology } = inspected;
  switch (inspected.kind) {
    case "host":
      return { ids: [inspected.host.uuid], host: null };
    case "nic": {
      const { network, uuid, host } = inspected.nic;
      const pifs = inspected.everywhere ? (topology.pifsOnNetwork.get(network) ?? []).map((pif) => pif.uuid) : [uuid];
      return { ids: pifs, host: inspected.everywhere ? null : host };
    }
    case "bond": {
      const { bond, pif, everywhere } = inspected;
      return { ids: [...bond.members, ...networkIds(topology, pif.network)], host: everywhere ? null : bond.host };
    }
    case "network":
    case "vlan":
      return { ids: networkIds(topology, inspected.network.uuid), host: null };
    default:
      return unreachable(inspected);
  }
}

function networkIds(topology: PoolTopology, network: NetworkUuid): readonly string[] {
  const marker = topology.networkOf.get(network)?.otherConfig[markerKey];
  return marker === undefined ? [network] : [network, marker];
}

/** Had a run of this plan anything to do with the subject? */
export function touches(plan: Pick<Plan, "steps">, { ids, host }: RunSubject): boolean {
  const wanted = new Set(ids);
  return plan.steps.some(
    (step) => (host === null || step.host === null || step.host === host) && mentions(step, wanted),
  );
}

/** What a step calls and what it leaves behind: its arguments, and the claims about it that are true afterwards. */
function mentions({ host, command, after }: Step, wanted: ReadonlySet<string>): boolean {
  return (host !== null && wanted.has(host)) || [command, ...after].some((part) => holds(part, wanted));
}

function holds(value: unknown, wanted: ReadonlySet<string>): boolean {
  if (typeof value === "string") return wanted.has(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((inner) => holds(inner, wanted));
}
