import { speedWord } from "@/lib/core/graph/describe-link";
import type { Link } from "@/lib/core/topology/entities";

/** `1 Gb/s, full duplex`, `no link`, `unknown`. */
export function linkWords(link: Link): string {
  if (link.carrier !== "up") return link.carrier === "down" ? "no link" : "unknown";
  const speed = speedWord(link);
  return [speed === "" ? "speed unknown" : speed, ...(link.duplex === "unknown" ? [] : [`${link.duplex} duplex`])].join(
    ", ",
  );
}
