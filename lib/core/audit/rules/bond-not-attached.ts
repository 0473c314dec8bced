import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { hostNames, networkName, networkSubject, pifEvidence } from "@/lib/core/audit/sight";

/** `PIF.currently_attached` of the bond's interface; its MTU is -1 as long as it was never plugged (xenapi.md 4.2). */
export const bondNotAttached: Rule = {
  code: "AUDIT.BOND_NOT_ATTACHED",
  severity: "warning",
  title: "Bonds that are not up",
  why: "The bond exists in the records only: its bridge is not there, and nothing runs over it.",
  wayOut: "Plug it on this host: xe pif-plug.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const down = onHosts.filter(({ pif, host }) => !pif.attached && host.live !== false);
      if (down.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} is not up on ${hostNames(down.map(({ host }) => host))}.`,
          evidence: down.map(({ pif }) =>
            pifEvidence(topology, pif, pif.mtu === -1 ? "never plugged" : "not attached", "attached"),
          ),
        },
      ];
    }),
};
