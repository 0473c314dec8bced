import type { HostNode, PoolGraph } from "@/lib/core/graph/graph";
import type { HostGroup } from "@/lib/core/graph/group-hosts";
import { counted } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";

/** The worst that is to be said of a host, for where there is room for one glyph and one word. */
export interface HostProblem {
  readonly kind: "unreachable" | "unknown" | "disabled" | "bond" | "link" | "drift";
  readonly words: string;
  /** Cells in which it differs from the pool's pattern. */
  readonly drift: number;
}

/** Hosts without a problem are left out. */
export function hostProblems(graph: PoolGraph, groups: readonly HostGroup[]): ReadonlyMap<HostUuid, HostProblem> {
  const drift = new Map(
    groups.flatMap((group) =>
      group.kind === "drift" ? group.hosts.map((host) => [host, Math.max(1, group.differences.length)] as const) : [],
    ),
  );
  return new Map(
    graph.hosts.flatMap((host) => {
      const problem = worstOf(host, drift.get(host.host) ?? 0);
      return problem ? [[host.host, problem] as const] : [];
    }),
  );
}

function worstOf(host: HostNode, drift: number): HostProblem | null {
  if (host.state !== "live") return { kind: host.state, words: host.stateWord, drift };
  const bonds = host.bonds.filter(({ health }) => health === "degraded" || health === "down").length;
  if (bonds > 0) return { kind: "bond", words: `${counted(bonds, "bond")} degraded`, drift };
  const down = host.cards.flatMap((card) => card.ports).filter((port) => port.link.kind === "down").length;
  if (down > 0) return { kind: "link", words: `${String(down)} without a link`, drift };
  return drift > 0 ? { kind: "drift", words: `differs in ${counted(drift, "place")}`, drift } : null;
}
