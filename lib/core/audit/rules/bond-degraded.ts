import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { networkName, networkSubject, pifEvidence, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** Some members have no link (`PIF_metrics.carrier`; members keep their metrics while bonded, xenapi.md 7). */
export const bondDegraded: Rule = {
  code: "AUDIT.BOND_DEGRADED",
  severity: "warning",
  title: "Bonds with a member that has no link",
  why: "The bond works on the others only; when they fail too, everything on it is cut off.",
  wayOut: "Check the cable and the switch port of this NIC.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const dark = onHosts.flatMap(({ nics }) => {
        const down = nics.filter((nic) => nic.link.carrier === "down");
        return down.length < nics.length ? down : [];
      });
      if (dark.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${pifsOnHosts(topology, dark)} in ${networkName(topology, network)} ${verb(dark, "has", "have")} no link.`,
          evidence: dark.map((nic) => pifEvidence(topology, nic, "no link", "a link")),
        },
      ];
    }),
};
