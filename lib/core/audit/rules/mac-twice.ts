import { physicalPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { groupedBy, pifEvidence, pifsOnHosts, pifSubject } from "@/lib/core/audit/sight";

/** Two NICs with one MAC: a cloned virtual host, or a card that was set by hand. Bonds share their member's, which is right. */
export const macTwice: Rule = {
  code: "AUDIT.MAC_TWICE",
  severity: "warning",
  title: "NICs with the same MAC",
  why: "On one switch they take each other's traffic.",
  wayOut: "Give one of them another MAC, or check whether a host was cloned.",
  ask: ({ topology }) => {
    const nics = physicalPifs(topology).filter((pif) => pif.role === "physical" && /[1-9a-f]/iu.test(pif.mac));
    return [...groupedBy(nics, (nic) => nic.mac.toLowerCase())].flatMap(([mac, same]) => {
      const [first] = same;
      if (first === undefined || same.length < 2) return [];
      return [
        {
          about: pifSubject(first),
          summary: `${pifsOnHosts(topology, same)} have the MAC ${mac}.`,
          evidence: same.map((nic) => pifEvidence(topology, nic, mac, "a MAC of its own")),
        },
      ];
    });
  },
};
