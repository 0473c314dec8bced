import { addressedPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { pifEvidence, pifOnHost, pifSubject } from "@/lib/core/audit/sight";
import { contains, subnetOf, subnetWords } from "@/lib/core/audit/subnets";
import { ipv4Number } from "@/lib/core/topology/ipv4";

/** `PIF.gateway` must be in the PIF's own subnet to be reached. */
export const gatewayOutside: Rule = {
  code: "AUDIT.GATEWAY_OUTSIDE",
  severity: "warning",
  title: "Gateways outside the subnet",
  why: "The host cannot reach its gateway, and so nothing beyond its own subnet.",
  wayOut: "Set the gateway of this subnet: xe pif-reconfigure-ip.",
  ask: ({ topology }) =>
    addressedPifs(topology).flatMap((pif) => {
      const subnet = subnetOf(pif);
      if (subnet === null || pif.ipv4.gateway === "" || pif.ipv4.gateway === "0.0.0.0") return [];
      const gateway = ipv4Number(pif.ipv4.gateway);
      if (gateway !== null && contains(subnet, gateway)) return [];
      return [
        {
          about: pifSubject(pif),
          summary: `The gateway ${pif.ipv4.gateway} of ${pifOnHost(topology, pif)} is outside ${subnetWords(subnet)}.`,
          evidence: [pifEvidence(topology, pif, `gateway ${pif.ipv4.gateway}`, `in ${subnetWords(subnet)}`)],
        },
      ];
    }),
};
