import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { hostNames, networkName, networkSubject, pifEvidence } from "@/lib/core/audit/sight";

/** All members are ports of one card (`PIF_metrics.pci_bus_path`). A card without a known slot is not judged. */
export const bondOneCard: Rule = {
  code: "AUDIT.BOND_ONE_CARD",
  severity: "warning",
  title: "Bonds on a single network card",
  why: "When the card or its driver fails, all links of the bond fail together.",
  wayOut: "Make the bond again with a NIC of another card.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const one = onHosts.filter(({ nics }) => {
        const slots = new Set(nics.map((nic) => nic.card.slot));
        return nics.length > 1 && slots.size === 1 && !slots.has("");
      });
      if (one.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `The NICs of ${networkName(topology, network)} are on one card on ${hostNames(one.map(({ host }) => host))}.`,
          evidence: one.flatMap(({ nics }) =>
            nics.map((nic) => pifEvidence(topology, nic, `card at ${nic.card.slot}`, "cards of their own")),
          ),
        },
      ];
    }),
};
