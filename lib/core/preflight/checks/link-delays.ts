import { finding, type Check } from "@/lib/core/preflight/check";

/**
 * Row 43: xapi gives a bond updelay 31,000 ms and downdelay 200 ms (xenapi.md 5.5), and LACP the slow timer unless told
 * otherwise. Said where somebody may be about to pull cables: when a mode is LACP, or the mode of a bond changes.
 */
export const linkDelays: Check = ({ change, hosts }) => {
  const { wanted, name } = change;
  if (wanted === null || hosts.length === 0) return [];
  const lacp = wanted.mode === "lacp";
  if (!lacp && change.change.kind !== "change-bond-mode") return [];
  const slow = lacp && wanted.properties["lacp-time"] !== "fast";
  return [
    finding("note", "LINK_DELAYS", {
      summary: `A link of ${name} that comes back is used again after 31 seconds.`,
      reason:
        "The toolstack waits so long to be sure that it stays (updelay)." +
        (slow ? " With the slow LACP timer a dead partner is noticed after 90 seconds." : ""),
      suggestion: "When you test the bond by pulling cables, wait that long between two of them.",
      subjects: [],
    }),
  ];
};
