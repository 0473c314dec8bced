import { addressedPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";
import { isSameSubnet, subnetOf, subnetWords } from "@/lib/core/audit/subnets";
import { addressWords } from "@/lib/core/topology/pif-facts";

/** On one network, an address outside the subnet that the coordinator (or the first host) has there. */
export const addressElsewhere: Rule = {
  code: "AUDIT.ADDRESS_ELSEWHERE",
  severity: "warning",
  title: "Addresses outside their network's subnet",
  why: "On one wire two subnets: these hosts reach the others through a router, or not at all.",
  wayOut: "Give them an address of the same subnet and mask.",
  ask: ({ topology }) => {
    const byNetwork = pifsByNetwork(addressedPifs(topology));
    return topology.networks.flatMap((network) => {
      const addressed = (byNetwork.get(network.uuid) ?? []).flatMap((pif) => {
        const subnet = subnetOf(pif);
        return subnet === null ? [] : [{ pif, subnet }];
      });
      const pattern = addressed.find(({ pif }) => pif.host === topology.pool.coordinator) ?? addressed[0];
      if (pattern === undefined) return [];
      const others = addressed.filter(({ subnet }) => !isSameSubnet(subnet, pattern.subnet)).map(({ pif }) => pif);
      if (others.length === 0) return [];
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${pifsOnHosts(topology, others)} ${verb(others, "is", "are")} outside ${subnetWords(pattern.subnet)} on ${network.name}.`,
          evidence: others.map((pif) =>
            pifEvidence(topology, pif, addressWords(pif.ipv4), `in ${subnetWords(pattern.subnet)}`),
          ),
        },
      ];
    });
  },
};
