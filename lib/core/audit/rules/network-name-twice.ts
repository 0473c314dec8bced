import { isHostInternal } from "@/lib/core/topology/host-internal";
import type { Rule } from "@/lib/core/audit/rule";
import { groupedBy, networkSubject } from "@/lib/core/audit/sight";
import { counted } from "@/lib/core/shared/words";

/** `network.name_label` need not be unique; people and scripts that go by names take the wrong one. */
export const networkNameTwice: Rule = {
  code: "AUDIT.NETWORK_NAME_TWICE",
  severity: "warning",
  title: "Networks of one name",
  why: "Whoever chooses a network by its name, or a script that looks it up, may take the other one.",
  wayOut: "Rename all but one of them.",
  ask: ({ topology }) =>
    [
      ...groupedBy(
        topology.networks.filter((network) => !isHostInternal(network)),
        (network) => network.name,
      ),
    ].flatMap(([name, networks]) => {
      const [first] = networks;
      if (first === undefined || networks.length < 2 || name === "") return [];
      return [
        {
          about: networkSubject(first.uuid),
          summary: `${counted(networks.length, "network")} are called ${name}.`,
          evidence: networks.map((network) => ({
            subject: networkSubject(network.uuid),
            where: `bridge ${network.bridge}`,
            recorded: name,
            expected: "a name of its own",
            actual: null,
          })),
        },
      ];
    }),
};
