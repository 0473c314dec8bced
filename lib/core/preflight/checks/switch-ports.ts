import { finding, type Check } from "@/lib/core/preflight/check";

/** Rows 22 and 23: what the switch must have cannot be seen over XenAPI, so it is said. */
export const switchPorts: Check = ({ bond, hosts }) => {
  if (hosts.length === 0) return [];
  if (bond.change.mode === "lacp") {
    const fallback = bond.change.properties["lacp-fallback-ab"] !== "false";
    return [
      finding("note", "SWITCH_NEEDS_LACP", {
        summary: `The switch needs a LACP port channel for the ports of ${bond.change.network.name} on every host.`,
        reason: fallback
          ? "Without it only one link is used (fallback to active-backup)."
          : "Without it the bond has no link at all, because the fallback is off.",
        suggestion: "Set up the port channel first, with the fallback left on.",
        subjects: [],
      }),
    ];
  }
  return [
    finding("note", "SWITCH_MUST_NOT_AGGREGATE", {
      summary: `The switch ports of ${bond.change.network.name} must not be aggregated.`,
      reason: `${bond.change.mode} works with plain ports; a static or LACP port channel loses traffic at random.`,
      subjects: [],
    }),
  ];
};
