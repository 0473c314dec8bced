import { addressedPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { groupedBy, pifEvidence, pifOnHost, pifSubject } from "@/lib/core/audit/sight";
import { subnetOf } from "@/lib/core/audit/subnets";
import { listed } from "@/lib/core/shared/words";

/** One address on two interfaces of the pool. Addresses that bonded NICs still hold are dormant and not counted. */
export const addressTwice: Rule = {
  code: "AUDIT.ADDRESS_TWICE",
  severity: "blocker",
  title: "One address on two interfaces",
  why: "Both answer for it: connections break at random, and a host may lose its storage or its pool.",
  wayOut: "Give one of them another address.",
  ask: ({ topology }) => {
    const addressed = addressedPifs(topology).filter(
      (pif) => subnetOf(pif) !== null && !(pif.role === "physical" && pif.memberOf !== null),
    );
    return [...groupedBy(addressed, (pif) => pif.ipv4.address)].flatMap(([address, pifs]) => {
      const [first] = pifs;
      if (first === undefined || pifs.length < 2) return [];
      return [
        {
          about: pifSubject(first),
          summary: `${listed(pifs.map((pif) => pifOnHost(topology, pif)))} have the same address ${address}.`,
          evidence: pifs.map((pif) => pifEvidence(topology, pif, address, "an address of its own")),
        },
      ];
    });
  },
};
