import type { Rule } from "@/lib/core/audit/rule";
import { hostName, pifEvidence, pifName } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";
import { subnetOf } from "@/lib/core/audit/subnets";

/** What clustering asks of its PIF (xenapi.md 4.10): attached, an IPv4 address, and never to be unplugged. */
export const clusterInterfaceUnfit: Rule = {
  code: "AUDIT.CLUSTER_INTERFACE_UNFIT",
  severity: "warning",
  title: "Clustering on an interface that is not fit for it",
  why: "Without these the host cannot rejoin the cluster after a restart, and its shared storage stays away.",
  wayOut: "Give the interface an address, plug it, and set disallow-unplug.",
  ask: ({ topology }) =>
    topology.clusterHosts.flatMap((member) => {
      const pif = member.pif === null ? undefined : topology.pifOf.get(member.pif);
      if (!member.enabled || pif === undefined) return [];
      const lacks = [
        ...(pif.attached ? [] : ["it is not attached"]),
        ...(subnetOf(pif) === null ? ["it has no IPv4 address"] : []),
        ...(pif.disallowUnplug ? [] : ["it may be unplugged"]),
      ];
      if (lacks.length === 0) return [];
      return [
        {
          about: { kind: "pif", uuid: pif.uuid },
          summary: `Clustering of ${hostName(topology, pif.host)} is on ${pifName(pif)}, and ${listed(lacks)}.`,
          evidence: [pifEvidence(topology, pif, listed(lacks), "attached, with an address, not to be unplugged")],
        },
      ];
    }),
};
