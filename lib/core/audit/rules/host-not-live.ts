import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostSubject } from "@/lib/core/audit/sight";

/** `host_metrics.live`: false about ten minutes after the last heartbeat. */
export const hostNotLive: Rule = {
  code: "AUDIT.HOST_NOT_LIVE",
  severity: "warning",
  title: "Hosts that do not answer",
  why: "What is recorded of this host may be old, and nothing can be changed on it.",
  wayOut: "Find out whether the host is down or only its management network is.",
  ask: ({ topology }) =>
    topology.hosts
      .filter((host) => host.live === false)
      .map((host) => ({
        about: hostSubject(host),
        summary: `${host.name} does not answer the coordinator.`,
        evidence: [hostEvidence(host, "no heartbeat", "live")],
      })),
};
