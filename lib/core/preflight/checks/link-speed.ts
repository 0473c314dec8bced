import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";
import type { PhysicalPif } from "@/lib/core/topology/entities";

/** Row 26: members of unequal speed or duplex; LACP aggregates only equal links (802.1AX). Unknown values are not compared. */
export const linkSpeed: Check = ({ change, hosts }) => {
  const unequal = hosts.filter(({ nics }) => {
    const up = nics.filter((nic) => nic.link.carrier === "up");
    const speed = up.find((nic) => nic.link.speed !== null)?.link.speed ?? null;
    const duplex = up.find((nic) => nic.link.duplex !== "unknown")?.link.duplex ?? "unknown";
    return up.some(
      ({ link }) =>
        (link.speed !== null && link.speed !== speed) || (link.duplex !== "unknown" && link.duplex !== duplex),
    );
  });
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

function nicSpeed(nic: PhysicalPif): string {
  const speed = nic.link.speed === null ? "unknown" : `${String(nic.link.speed)} Mbit/s`;
  return `${nic.device} (${speed}${nic.link.duplex === "half" ? ", half duplex" : ""})`;
}
