import { addressedOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { groupedBy, hostSubject, pifEvidence, pifName } from "@/lib/core/audit/sight";
import { subnetOf, subnetWords } from "@/lib/core/audit/subnets";
import { listed } from "@/lib/core/shared/words";
import { addressWords } from "@/lib/core/topology/pif-facts";

/** Two interfaces of a host in one subnet: answers leave by whichever the kernel likes. */
export const subnetTwiceOnHost: Rule = {
  code: "AUDIT.SUBNET_TWICE_ON_HOST",
  severity: "warning",
  title: "Two addresses of a host in one subnet",
  why: "All traffic of the subnet leaves through one of them: storage ends up on management, and filters drop the rest.",
  wayOut: "Put the interfaces into subnets of their own.",
  ask: ({ topology }) =>
    topology.hosts.flatMap((host) => {
      const addressed = addressedOn(topology, host.uuid).flatMap((pif) => {
        const subnet = pif.role === "physical" && pif.memberOf !== null ? null : subnetOf(pif);
        return subnet === null ? [] : [{ pif, words: subnetWords(subnet) }];
      });
      const shared = [...groupedBy(addressed, ({ words }) => words)].filter(([, group]) => group.length > 1);
      if (shared.length === 0) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} has ${listed(
            shared.map(([words, group]) => `${listed(group.map(({ pif }) => pifName(pif)))} in ${words}`),
          )}.`,
          evidence: shared.flatMap(([, group]) =>
            group.map(({ pif }) => pifEvidence(topology, pif, addressWords(pif.ipv4), "a subnet of its own")),
          ),
        },
      ];
    }),
};
