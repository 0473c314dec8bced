import { managementPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostNames, pifEvidence, poolSubject } from "@/lib/core/audit/sight";

/** `ipv6_configuration_mode` Autoconf or DHCP under management whose primary address type is IPv6. */
export const ipv6AutoconfManagement: Rule = {
  code: "AUDIT.IPV6_AUTOCONF_MANAGEMENT",
  severity: "note",
  title: "Management on an IPv6 address that may change",
  why: "The address follows the router's announcements and the MAC: another NIC in front, and the host is elsewhere.",
  wayOut: "Give management a static IPv6 address.",
  ask: ({ topology }) => {
    const found = managementPifs(topology).filter(
      (pif) =>
        pif.management &&
        pif.primaryAddressType === "IPv6" &&
        (pif.ipv6.mode === "Autoconf" || pif.ipv6.mode === "DHCP"),
    );
    if (found.length === 0) return [];
    const hosts = topology.hosts.filter((host) => found.some((pif) => pif.host === host.uuid));
    return [
      {
        about: poolSubject(topology),
        summary: `Management of ${hostNames(hosts)} is on IPv6 and not static.`,
        evidence: found.map((pif) => pifEvidence(topology, pif, `IPv6 by ${pif.ipv6.mode}`, "static")),
      },
    ];
  },
};
