import { auditSeverities, type AuditFinding, type AuditSeverity } from "@/lib/core/audit/audit-finding";
import type { PoolGraph } from "@/lib/core/graph/graph";
import { unreachable } from "@/lib/core/shared/internal-error";
import { distinct } from "@/lib/core/shared/words";
import type { Pif } from "@/lib/core/topology/entities";
import type { Subject } from "@/lib/core/topology/subject";
import { grouped, type PoolTopology } from "@/lib/core/topology/topology";

/** Where in the drawing of a pool is what a finding points at? */
export interface FindingPlace {
  /** Of what can be selected: `port:`, `bond:`, `network:` or `host:` and a uuid; null where only a mark can be. */
  readonly key: string | null;
  /** uuid of what carries the mark: a NIC, a bond, a network or a layer of one, a host. */
  readonly mark: string;
}

/** Answers the places of a subject; none for what is not drawn (the pool, a storage repository, what is gone). */
export type PlacesOf = (subject: Subject) => readonly FindingPlace[];

/**
 * What is not drawn by itself is shown by what is: the interface of a bond by the bond, a VLAN or tunnel by its notch on
 * the network below, a VM by its networks. Made once for a drawing, then constant time for each subject.
 */
export function findingPlaces(topology: PoolTopology, graph: PoolGraph): PlacesOf {
  const baseOf = new Map(
    graph.networks.flatMap(({ network, layers }) => [
      [network as string, network] as const,
      ...layers.map((layer) => [layer.network as string, network] as const),
    ]),
  );
  const pifOfVlan = new Map(topology.vlans.map(({ uuid, pif }) => [uuid as string, pif]));
  const pifOfTunnel = new Map(topology.tunnels.map(({ uuid, accessPif }) => [uuid as string, accessPif]));
  const pifOf = new Map(topology.pifs.map((pif) => [pif.uuid as string, pif]));
  const bonds = new Set<string>(topology.bonds.map(({ uuid }) => uuid));
  const hosts = new Set<string>(topology.hosts.map(({ uuid }) => uuid));
  const vifsOf = grouped(topology.vifs, ({ vm }) => vm as string);

  const atNetwork = (network: string): readonly FindingPlace[] => {
    const base = baseOf.get(network);
    return base === undefined ? [] : [{ key: `network:${base}`, mark: network }];
  };
  const atPif = (pif: Pif): readonly FindingPlace[] => {
    if (pif.role === "physical") return [{ key: `port:${pif.uuid}`, mark: pif.uuid }];
    if (pif.role === "bond") return [{ key: `bond:${pif.bond}`, mark: pif.bond }];
    return atNetwork(pif.network);
  };
  const atPifNamed = (uuid: string | undefined): readonly FindingPlace[] => {
    const pif = uuid === undefined ? undefined : pifOf.get(uuid);
    return pif === undefined ? [] : atPif(pif);
  };
  return ({ kind, uuid }) => {
    switch (kind) {
      case "host":
        return hosts.has(uuid) ? [{ key: `host:${uuid}`, mark: uuid }] : [];
      case "pif":
        return atPifNamed(uuid);
      case "bond":
        return bonds.has(uuid) ? [{ key: `bond:${uuid}`, mark: uuid }] : [];
      case "network":
        return atNetwork(uuid);
      case "vlan":
        return atPifNamed(pifOfVlan.get(uuid));
      case "tunnel":
        return atPifNamed(pifOfTunnel.get(uuid));
      case "vm":
        return distinct((vifsOf.get(uuid) ?? []).map(({ network }) => network)).flatMap(atNetwork);
      case "pool":
      case "sr":
        return [];
      default:
        return unreachable(kind);
    }
  };
}

/** What is said of one thing of the drawing. */
export interface FindingMark {
  /** The most severe of them. */
  readonly severity: AuditSeverity;
  /** Sentences, most severe first, each once. */
  readonly summaries: readonly string[];
}

/** Marks by uuid of what carries them. */
export function findingMarks(
  findings: readonly Pick<AuditFinding, "severity" | "summary" | "subjects">[],
  placesOf: PlacesOf,
): ReadonlyMap<string, FindingMark> {
  const marks = new Map<string, FindingMark>();
  for (const severity of auditSeverities) {
    for (const { summary, subjects } of findings.filter((finding) => finding.severity === severity)) {
      for (const uuid of distinct(subjects.flatMap(placesOf).map(({ mark }) => mark))) {
        const known = marks.get(uuid);
        marks.set(uuid, {
          severity: known?.severity ?? severity,
          summaries: distinct([...(known?.summaries ?? []), summary]),
        });
      }
    }
  }
  return marks;
}
