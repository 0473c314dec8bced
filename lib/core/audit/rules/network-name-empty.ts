import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, networkSubject } from "@/lib/core/audit/sight";

/** `network.name_label` may be empty; nobody can choose such a network in a list. */
export const networkNameEmpty: Rule = {
  code: "AUDIT.NETWORK_NAME_EMPTY",
  severity: "note",
  title: "Networks without a name",
  why: "Nobody can tell in a list what it is.",
  wayOut: "Give it a name.",
  ask: ({ topology }) =>
    topology.networks
      .filter((network) => network.name.trim() === "")
      .map((network) => ({
        about: networkSubject(network.uuid),
        summary: `The network on bridge ${network.bridge === "" ? "(none)" : network.bridge} has no name.`,
        evidence: [networkEvidence(network, "no name", "a name")],
      })),
};
