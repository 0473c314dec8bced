import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** Tags 1 to 4094 are VLANs; 0 is the priority tag, 4095 is reserved (802.1Q). xapi lets 0 pass. */
export const vlanTagUnusual: Rule = {
  code: "AUDIT.VLAN_TAG_UNUSUAL",
  severity: "warning",
  title: "VLANs with a tag that is none",
  why: "Switches treat such frames as untagged, or drop them.",
  wayOut: "Make the VLAN again with a tag from 1 to 4094.",
  ask: ({ topology }) => {
    const odd = topology.pifs.filter((pif) => pif.role === "vlan" && (pif.tag < 1 || pif.tag > 4094));
    return [...pifsByNetwork(odd)].map(([network, pifs]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, pifs)} ${verb(pifs, "has", "have")} a tag that is none.`,
      evidence: pifs.map((pif) =>
        pifEvidence(topology, pif, `tag ${pif.role === "vlan" ? String(pif.tag) : "none"}`, "1 to 4094"),
      ),
    }));
  },
};
