import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { speedWord } from "@/lib/core/graph/describe-link";
import { counted } from "@/lib/core/shared/words";
import type { NetworkUuid, PifUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { unreachable } from "@/lib/core/shared/internal-error";

/** The facts of one selected thing in one line, for the bar above the drawing. */
export function describeSelection(topology: PoolTopology, item: CanvasItem): string {
  switch (item.lane) {
    case "host":
      return hostFacts(topology, item);
    case "port":
      return portFacts(topology, item);
    case "bond":
      return `Bond on ${counted(topology.hosts.length, "host")}`;
    case "network":
      // A row of the matrix is a host's, and stands where networks stand in a drawing.
      return item.host === null ? networkFacts(topology, item) : hostFacts(topology, item);
    default:
      return unreachable(item.lane);
  }
}

function hostFacts(topology: PoolTopology, { host }: CanvasItem): string {
  const nics = topology.pifs.filter((pif) => pif.role === "physical" && pif.host === host);
  const bonds = topology.bonds.filter((bond) => bond.host === host);
  return [counted(nics.length, "NIC"), ...(bonds.length === 0 ? [] : [counted(bonds.length, "bond")])].join(" · ");
}

function portFacts(topology: PoolTopology, item: CanvasItem): string {
  const pif = topology.pifs.find((candidate) => item.key === keyOf(candidate.uuid));
  if (pif?.role !== "physical") return "";
  const host = topology.hostOf.get(pif.host)?.name ?? "";
  const link =
    pif.link.carrier === "up"
      ? speedWord(pif.link) || "link up"
      : pif.link.carrier === "down"
        ? "no link"
        : "link unknown";
  const card = [pif.card.vendor, pif.card.device].filter((word) => word !== "").join(" ");
  return [`on ${host}`, link, pif.mac, card, pif.card.path].filter((word) => word !== "").join(" · ");
}

function keyOf(pif: PifUuid): string {
  return `port:${pif}`;
}

function networkFacts(topology: PoolTopology, item: CanvasItem): string {
  const network = topology.networks.find((candidate) => item.key === networkKeyOf(candidate.uuid));
  if (!network) return "Network of the draft";
  return [network.bridge, `MTU ${network.mtu}`, network.description].filter((word) => word !== "").join(" · ");
}

function networkKeyOf(network: NetworkUuid): string {
  return `network:${network}`;
}
