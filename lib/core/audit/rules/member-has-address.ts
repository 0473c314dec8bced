import { bondedNics } from "@/lib/core/audit/bonded-nics";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";
import { addressWords } from "@/lib/core/topology/pif-facts";

/** An IPv4 configuration left on a bond's member (xsconsole leaves it when it moves management). */
export const memberHasAddress: Rule = {
  code: "AUDIT.MEMBER_HAS_ADDRESS",
  severity: "warning",
  title: "Members of bonds with an address of their own",
  why: "Nothing answers there while the bond exists, and when it is broken the old address comes back to life.",
  wayOut: "Clear it: xe pif-reconfigure-ip mode=none on the member.",
  ask: ({ topology }) => {
    const left = bondedNics(topology).filter((nic) => nic.ipv4.mode !== "None");
    return [...pifsByNetwork(left)].map(([network, nics]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, nics)} ${verb(nics, "is in a bond and has", "are in a bond and have")} an address.`,
      evidence: nics.map((nic) => pifEvidence(topology, nic, addressWords(nic.ipv4), "no address")),
    }));
  },
};
