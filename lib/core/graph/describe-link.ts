import type { Link, PhysicalPif } from "@/lib/core/topology/entities";
import type { LinkView } from "@/lib/core/graph/graph";
import { unreachable } from "@/lib/core/shared/internal-error";

/**
 * A NIC's link as kind and words. Slow: half duplex, or below the fastest link among its fellows (`usualSpeed`, Mbit/s).
 * What is recorded of a host that does not answer may be long past: it is unknown.
 * Facts: XenAPI `PIF_metrics.carrier`, `.speed`, `.duplex`; `PIF.managed`.
 */
export function describeLink(nic: PhysicalPif, usualSpeed: number, answers = true): LinkView {
  const speed = speedWord(nic.link);
  if (!nic.managed) return { kind: "unmanaged", word: "not managed", speed };
  if (!answers) return { kind: "unknown", word: "unknown", speed: "" };
  switch (nic.link.carrier) {
    case "up":
      return isSlow(nic.link, usualSpeed)
        ? { kind: "slow", word: nic.link.duplex === "half" ? "up, half duplex" : "up, slow", speed }
        : { kind: "up", word: "up", speed };
    case "down":
      return { kind: "down", word: "no link", speed: "" };
    case "unknown":
      return { kind: "unknown", word: "unknown", speed: "" };
    default:
      return unreachable(nic.link.carrier);
  }
}

function isSlow(link: Link, usualSpeed: number): boolean {
  return link.duplex === "half" || (link.speed !== null && link.speed < usualSpeed);
}

/** "100 Mb/s", "1 Gb/s", "2.5 Gb/s", "10 Gb/s"; "" without a speed. */
export function speedWord(link: Link): string {
  if (link.speed === null) return "";
  return link.speed < 1000 ? `${link.speed} Mb/s` : `${link.speed / 1000} Gb/s`;
}
