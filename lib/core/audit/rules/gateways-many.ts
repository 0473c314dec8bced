import { addressedOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostSubject, pifEvidence, pifName } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** Gateways on several PIFs; xapi takes the one with `other_config:defaultroute`, else management's. */
export const gatewaysMany: Rule = {
  code: "AUDIT.GATEWAYS_MANY",
  severity: "note",
  title: "Hosts with gateways on several interfaces",
  why: "A host has one default route. Which gateway it is depends on the order in which interfaces come up.",
  wayOut: "Leave the gateway on management only, or mark the one that is meant with other-config:defaultroute=true.",
  ask: ({ topology }) =>
    topology.hosts.flatMap((host) => {
      const pifs = addressedOn(topology, host.uuid).filter(
        (pif) => pif.ipv4.mode !== "None" && pif.ipv4.gateway !== "" && pif.ipv4.gateway !== "0.0.0.0",
      );
      const chosen = pifs.filter((pif) => pif.otherConfig["defaultroute"] === "true");
      if (pifs.length < 2 || chosen.length === 1) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} has gateways on ${listed(pifs.map(pifName))}.`,
          evidence: pifs.map((pif) => pifEvidence(topology, pif, `gateway ${pif.ipv4.gateway}`)),
        },
      ];
    }),
};
