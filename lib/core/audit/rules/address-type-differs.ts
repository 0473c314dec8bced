import { managementPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostNames, pifEvidence, poolSubject } from "@/lib/core/audit/sight";

/** `PIF.primary_address_type` of management: a pool is managed over IPv4 or over IPv6, not over both. */
export const addressTypeDiffers: Rule = {
  code: "AUDIT.ADDRESS_TYPE_DIFFERS",
  severity: "warning",
  title: "Management on IPv4 here and on IPv6 there",
  why: "Hosts find each other by one kind of address; a pool-wide change of management is refused.",
  wayOut: "Set the primary address type of management alike on all hosts.",
  ask: ({ topology }) => {
    const management = managementPifs(topology).filter((pif) => pif.management);
    const wanted = management.find((pif) => pif.host === topology.pool.coordinator)?.primaryAddressType;
    const others = management.filter((pif) => wanted !== undefined && pif.primaryAddressType !== wanted);
    if (wanted === undefined || others.length === 0) return [];
    const hosts = topology.hosts.filter((host) => others.some((pif) => pif.host === host.uuid));
    return [
      {
        about: poolSubject(topology),
        summary: `Management of ${hostNames(hosts)} is not on ${wanted} like the coordinator's.`,
        evidence: others.map((pif) => pifEvidence(topology, pif, pif.primaryAddressType, wanted)),
      },
    ];
  },
};
