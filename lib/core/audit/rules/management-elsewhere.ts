import { managementPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostNames, networkName, pifEvidence, poolSubject } from "@/lib/core/audit/sight";

/** `PIF.management` on another network than the coordinator's: `pool.management_reconfigure` and joins expect one. */
export const managementElsewhere: Rule = {
  code: "AUDIT.MANAGEMENT_ELSEWHERE",
  severity: "warning",
  title: "Management on another network than the coordinator's",
  why: "A pool's management is meant to be one network; a change of it would leave these hosts behind.",
  wayOut: "Move management of these hosts onto the coordinator's management network.",
  ask: ({ topology }) => {
    const of = managementPifs(topology).filter((pif) => pif.management);
    const wanted = of.find((pif) => pif.host === topology.pool.coordinator)?.network;
    if (wanted === undefined) return [];
    const others = of.filter((pif) => pif.network !== wanted);
    if (others.length === 0) return [];
    const hosts = topology.hosts.filter((host) => others.some((pif) => pif.host === host.uuid));
    return [
      {
        about: poolSubject(topology),
        summary: `Management of ${hostNames(hosts)} is not on ${networkName(topology, wanted)}.`,
        evidence: others.map((pif) =>
          pifEvidence(topology, pif, networkName(topology, pif.network), networkName(topology, wanted)),
        ),
      },
    ];
  },
};
