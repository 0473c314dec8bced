import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";
import { storageUses } from "@/lib/core/audit/uses";

/** `PIF.disallow_unplug`: without it the toolstack may take a storage interface down, and does not raise it at start. */
export const storageUnplugAllowed: Rule = {
  code: "AUDIT.STORAGE_UNPLUG_ALLOWED",
  severity: "warning",
  title: "Storage interfaces that may be unplugged",
  why: "The toolstack may unplug such an interface under running VMs, and does not bring it up by itself at start.",
  wayOut: "Set it on each host: xe pif-param-set uuid=… disallow-unplug=true.",
  ask: ({ topology }) => {
    const open = storageUses(topology)
      .map(({ pif }) => pif)
      .filter((pif) => !pif.management && !pif.disallowUnplug);
    return [...pifsByNetwork(open)].map(([network, pifs]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, pifs)} ${verb(pifs, "carries", "carry")} storage and may be unplugged.`,
      evidence: pifs.map((pif) => pifEvidence(topology, pif, "disallow-unplug: false", "true")),
    }));
  },
};
