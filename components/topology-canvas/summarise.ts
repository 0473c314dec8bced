import type { PoolGraph } from "@/lib/core/graph/graph";
import { counted, listed } from "@/lib/core/shared/words";

/** The drawing in one sentence: what a screen reader says on entering it. */
export function summarise(graph: PoolGraph): string {
  const ports = graph.hosts.flatMap((host) => host.cards.flatMap((card) => card.ports));
  const bonds = new Set(graph.hosts.flatMap((host) => host.bonds.map((bond) => bond.name)));
  const down = ports.filter((port) => port.link.kind === "down").length;
  const coordinator = graph.hosts.find((host) => host.coordinator);
  return [
    `Network of pool ${graph.poolName}: ${counted(graph.hosts.length, "host")}, ${counted(ports.length, "NIC")}`,
    bonds.size === 0 ? "no bonds" : `${counted(bonds.size, "bond")} (${listed([...bonds])})`,
    counted(graph.networks.length, "network"),
    down === 0 ? "" : `${down} without a link`,
    coordinator ? `coordinator ${coordinator.name}` : "",
  ]
    .filter((word) => word !== "")
    .join(", ");
}
