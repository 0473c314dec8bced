import { finding, type Check } from "@/lib/core/preflight/check";

/** Rows 22 and 23: what the switch must have cannot be seen over XenAPI, so it is said. */
export const switchPorts: Check = ({ change, hosts }) => {
  const { wanted, name } = change;
  if (hosts.length === 0 || wanted === null) return [];
  if (wanted.mode === "lacp") {
    const fallback = wanted.properties["lacp-fallback-ab"] !== "false";
    return [
      finding("warning", "SWITCH_NEEDS_LACP", {
        summary: `The switch needs a LACP port channel for the ports of ${name} on every host.`,
        reason:
          (fallback
            ? "Without it only one link is used (fallback to active-backup)."
            : "Without it the bond has no link at all, because the fallback is off.") +
          " The ports of one host must be on one logical switch (a stack or MLAG).",
        suggestion: "Set up the port channel first, with the fallback left on.",
        subjects: [],
      }),
    ];
  }
  return [
    finding("warning", "SWITCH_MUST_NOT_AGGREGATE", {
      summary: `The switch ports of ${name} must not be aggregated.`,
      reason: `${wanted.mode} works with plain ports; a static or LACP port channel loses traffic at random.`,
      suggestion: "Remove port channels from these switch ports first.",
      subjects: [],
    }),
  ];
};
