import { bondsOnBothSides } from "@/lib/core/audit/actual/recorded-beside-actual";
import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, networkName, networkSubject } from "@/lib/core/audit/sight";

/** LACP's state is not in XenAPI; with `lacp-fallback-ab` a bond without a partner still looks up (xenapi.md 7). */
export const lacpUnseen: Rule = {
  code: "AUDIT.LACP_UNSEEN",
  severity: "note",
  title: "LACP whose partner is not on record",
  why: "The pool does not record whether the switch takes part; without it one link carries everything, unnoticed.",
  wayOut: "Ask the hosts: ovs-appctl lacp/show, and compare with the switch.",
  ask: ({ topology, probes }) => {
    const told = new Set(bondsOnBothSides(topology, probes).map(({ recorded }) => recorded.bond.uuid));
    return poolBonds(topology).flatMap(({ network, onHosts }) => {
      const lacp = onHosts.filter(
        ({ bond, host }) => bond.mode === "lacp" && host.backend === "openvswitch" && !told.has(bond.uuid),
      );
      if (lacp.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `Whether the switch speaks LACP with ${networkName(topology, network)} is not on record.`,
          evidence: lacp.map(({ bond }) => bondEvidence(topology, bond, "LACP; partner unknown", "a partner")),
        },
      ];
    });
  },
};
