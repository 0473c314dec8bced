import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostSubject } from "@/lib/core/audit/sight";

/** `host.enabled`: false in maintenance, and when a host has not finished starting. */
export const hostDisabled: Rule = {
  code: "AUDIT.HOST_DISABLED",
  severity: "note",
  title: "Hosts that accept no VMs",
  why: "In maintenance, or its start was not finished: VMs cannot run there, and HA cannot use it.",
  wayOut: "Take the host out of maintenance when the work on it is done.",
  ask: ({ topology }) =>
    topology.hosts
      .filter((host) => !host.enabled && host.live !== false)
      .map((host) => ({
        about: hostSubject(host),
        summary: `${host.name} is disabled.`,
        evidence: [hostEvidence(host, "disabled", "enabled")],
      })),
};
