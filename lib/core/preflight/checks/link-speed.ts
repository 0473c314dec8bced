import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";
import type { PhysicalPif } from "@/lib/core/topology/entities";

/** Row 26: members of unequal speed or duplex; LACP aggregates only equal links (802.1AX). Unknown values are not compared. */
export const linkSpeed: Check = ({ change, hosts }) => {
  const unequal = hosts.filter(({ nics }) => areUnequal(nics));
  if (unequal.length === 0) return [];
  return [
    finding("warning", "SPEEDS_DIFFER", {
      summary: `The NICs differ in speed or duplex: ${listed(
        unequal.map(({ host, nics }) => `${listed(nics.map(nicSpeed))} on ${host.name}`),
      )}.`,
      reason:
        change.wanted?.mode === "lacp"
          ? "LACP joins only equal links; the others stay unused."
          : "After a failover the slower link carries everything.",
      suggestion: "Use ports of equal speed.",
      subjects: unequal.flatMap(({ nics }) => nics.map(pifSubject)),
    }),
  ];
};

function areUnequal(nics: readonly PhysicalPif[]): boolean {
  let speed: number | null = null;
  let duplex: PhysicalPif["link"]["duplex"] = "unknown";
  for (const { link } of nics) {
    if (link.carrier !== "up") continue;
    if (link.speed !== null) {
      if (speed !== null && speed !== link.speed) return true;
      speed = link.speed;
    }
    if (link.duplex !== "unknown") {
      if (duplex !== "unknown" && duplex !== link.duplex) return true;
      duplex = link.duplex;
    }
  }
  return false;
}

function nicSpeed(nic: PhysicalPif): string {
  const speed = nic.link.speed === null ? "unknown" : `${String(nic.link.speed)} Mbit/s`;
  return `${nic.device} (${speed}${nic.link.duplex === "half" ? ", half duplex" : ""})`;
}
