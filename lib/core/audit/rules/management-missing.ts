import { managementOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostSubject } from "@/lib/core/audit/sight";

/** `PIF.management`: every host of a pool is managed over one of its PIFs. */
export const managementMissing: Rule = {
  code: "AUDIT.MANAGEMENT_MISSING",
  severity: "blocker",
  title: "Hosts without a management interface",
  why: "The pool cannot reach a host that has none; after a restart it stays away.",
  wayOut: "Choose one at the host's console, or with xe host-management-reconfigure there.",
  ask: ({ topology }) =>
    topology.hosts
      .filter((host) => managementOn(topology, host.uuid).length === 0)
      .map((host) => ({
        about: hostSubject(host),
        summary: `${host.name} has no management interface on record.`,
        evidence: [hostEvidence(host, "no PIF is marked for management", "one")],
      })),
};
