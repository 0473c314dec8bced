import { linkWords } from "@/lib/core/audit/link-words";
import { nicsOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkName, networkSubject, pifEvidence, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** NICs of one network that are slower than on other hosts: a cable, a port or a card of another kind. */
export const speedBelowOthers: Rule = {
  code: "AUDIT.SPEED_BELOW_OTHERS",
  severity: "note",
  title: "Links slower than on other hosts",
  why: "VMs get less there, and a damaged cable often shows itself by a lower speed first.",
  wayOut: "Check the cable and the switch port, unless the card is a slower one.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const up = nicsOn(topology, network.uuid).flatMap((pif) =>
        pif.role === "physical" && pif.link.carrier === "up" && pif.link.speed !== null
          ? [{ pif, speed: pif.link.speed, link: pif.link }]
          : [],
      );
      const most = Math.max(0, ...up.map(({ speed }) => speed));
      const slow = up.filter(({ speed }) => speed < most);
      if (slow.length === 0) return [];
      const pifs = slow.map(({ pif }) => pif);
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${pifsOnHosts(topology, pifs)} on ${networkName(topology, network.uuid)} ${verb(pifs, "is", "are")} slower than elsewhere.`,
          evidence: slow.map(({ pif, link }) => pifEvidence(topology, pif, linkWords(link), `${String(most)} Mbit/s`)),
        },
      ];
    }),
};
