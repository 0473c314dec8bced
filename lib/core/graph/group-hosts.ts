import { nicName } from "@/lib/core/draft/draft-label";
import { signaturesOf } from "@/lib/core/graph/signature";
import { signatureDifferences, type CellDifference } from "@/lib/core/graph/signature-differences";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** Hosts that are wired alike, now and as the draft would leave them. */
export interface HostGroup {
  /** The first of them: the coordinator in its own group. */
  readonly lead: HostUuid;
  /** `pattern`: the coordinator's. `drift`: unlike it. `draft`: alike now, and no longer when the draft is carried out. */
  readonly kind: "pattern" | "drift" | "draft";
  /** "Pool pattern", "Drift 1", "Draft 1". */
  readonly title: string;
  /** In the order of the topology. */
  readonly hosts: readonly HostUuid[];
  /** In which cells these hosts differ from the pool's pattern, as the pool is now. */
  readonly differences: readonly CellDifference[];
}

/**
 * Which hosts can be drawn as one? The coordinator's group first, for xapi builds a new member after its likeness; the
 * others in the order of their first host, never by size: a drawing must not move because a cable did.
 */
export function groupHosts(topology: PoolTopology, preview: PoolTopology | null = null): readonly HostGroup[] {
  const now = signaturesOf(topology);
  const later = preview === null ? null : signaturesOf(preview);
  const groups = new Map<string, HostUuid[]>();
  const textOf = (host: HostUuid) => `${now.get(host)?.text ?? ""}\n${later?.get(host)?.text ?? ""}`;
  const coordinatorFirst = topology.hosts.toSorted(
    (one, other) => Number(other.uuid === topology.pool.coordinator) - Number(one.uuid === topology.pool.coordinator),
  );
  for (const { uuid } of coordinatorFirst) {
    const text = textOf(uuid);
    groups.set(text, [...(groups.get(text) ?? []), uuid]);
  }
  return named(topology, [...groups.values()]);
}

function named(topology: PoolTopology, groups: readonly (readonly HostUuid[])[]): readonly HostGroup[] {
  const signatures = signaturesOf(topology);
  const pattern = signatures.get(topology.pool.coordinator) ?? null;
  const counts = { drift: 0, draft: 0 };
  return groups.flatMap((hosts, index): readonly HostGroup[] => {
    const [lead] = hosts;
    const own = lead === undefined ? undefined : signatures.get(lead);
    if (lead === undefined || own === undefined) return [];
    if (index === 0 || pattern === null)
      return [{ lead, kind: "pattern", title: "Pool pattern", hosts, differences: [] }];
    const kind = own.text === pattern.text ? "draft" : "drift";
    counts[kind] += 1;
    const title = `${kind === "drift" ? "Drift" : "Draft"} ${String(counts[kind])}`;
    const differences = signatureDifferences(pattern, own, (network) => cellName(topology, network));
    return [{ lead, kind, title, hosts, differences }];
  });
}

/** What an operator calls what sits on this network: the NIC's device, or the bond's network by its name. */
function cellName(topology: PoolTopology, network: NetworkUuid): string {
  const pif = pifOnNetwork(topology, topology.pool.coordinator, network) ?? topology.pifsOnNetwork.get(network)?.[0];
  return pif?.role === "bond" ? (topology.networkOf.get(network)?.name ?? "a bond") : nicName(topology, network);
}
