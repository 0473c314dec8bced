import { managementPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { pifEvidence, pifsOnHosts, poolSubject } from "@/lib/core/audit/sight";
import { hangsOnOneNic } from "@/lib/core/audit/uses";

/** HA sends its heartbeat over the management network; a host that does not hear the others fences itself. */
export const haManagementAlone: Rule = {
  code: "AUDIT.HA_MANAGEMENT_ALONE",
  severity: "blocker",
  title: "High availability over management without redundancy",
  why: "HA's heartbeat runs over management: when that one link fails, the host fences itself and its VMs die.",
  wayOut: "Switch HA off, bond management with a spare NIC on every host, and switch HA on again.",
  ask: ({ topology }) => {
    if (!topology.pool.haEnabled) return [];
    const alone = managementPifs(topology).filter((pif) => pif.management && hangsOnOneNic(topology, pif) === true);
    if (alone.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `HA is on, and management hangs on ${pifsOnHosts(topology, alone)} alone.`,
        evidence: alone.map((pif) => pifEvidence(topology, pif, "one NIC", "a bond of two")),
      },
    ];
  },
};
