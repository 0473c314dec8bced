import { managementPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostNames, pifEvidence, poolSubject } from "@/lib/core/audit/sight";

/** `PIF.DNS` of a management interface with a static address. */
export const managementWithoutDns: Rule = {
  code: "AUDIT.MANAGEMENT_WITHOUT_DNS",
  severity: "note",
  title: "Hosts without a name server",
  why: "Updates, licences, time servers and storage that are given by name cannot be reached.",
  wayOut: "Set the name servers of the management interface.",
  ask: ({ topology }) => {
    const lacking = managementPifs(topology).filter(
      (pif) => pif.management && pif.ipv4.mode === "Static" && pif.ipv4.dns.trim() === "",
    );
    if (lacking.length === 0) return [];
    const hosts = topology.hosts.filter((host) => lacking.some((pif) => pif.host === host.uuid));
    return [
      {
        about: poolSubject(topology),
        summary: `${hostNames(hosts)} ${hosts.length === 1 ? "has" : "have"} no name server.`,
        evidence: lacking.map((pif) => pifEvidence(topology, pif, "no DNS", "one or two servers")),
      },
    ];
  },
};
