import { addressedPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** DHCP is configured and no address is on record; it counts as an address in every check of xapi all the same. */
export const dhcpWithoutLease: Rule = {
  code: "AUDIT.DHCP_WITHOUT_LEASE",
  severity: "warning",
  title: "Interfaces that wait for an address",
  why: "No DHCP server answered. The interface does not work, and it stands in the way of a bond like one that does.",
  wayOut: "Check the DHCP server and the VLAN, or clear the configuration of this interface.",
  ask: ({ topology }) => {
    const waiting = addressedPifs(topology).filter(
      (pif) => pif.ipv4.mode === "DHCP" && pif.ipv4.address === "" && topology.hostOf.get(pif.host)?.live !== false,
    );
    return [...pifsByNetwork(waiting)].map(([network, pifs]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, pifs)} ${verb(pifs, "asks", "ask")} for an address and ${verb(pifs, "has", "have")} none.`,
      evidence: pifs.map((pif) => pifEvidence(topology, pif, "DHCP, no lease", "an address")),
    }));
  },
};
