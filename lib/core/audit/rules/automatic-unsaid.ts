import type { EditNetworkChange } from "@/lib/core/draft/change";
import { isHostInternal } from "@/lib/core/topology/host-internal";
import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, poolSubject } from "@/lib/core/audit/sight";
import { counted, listed } from "@/lib/core/shared/words";
import type { Network } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * `network.other_config:automatic`: XenCenter reads its absence as "new VMs get an interface here", Xen Orchestra as the
 * opposite. Networks of bond members are left out: no client offers them.
 */
export const automaticUnsaid: Rule = {
  code: "AUDIT.AUTOMATIC_UNSAID",
  severity: "note",
  title: "Networks that do not say whether new VMs use them",
  why: "XenCenter takes silence for yes and Xen Orchestra for no: new VMs differ by the client that made them.",
  wayOut: "Write it down in words, yes or no, for each network.",
  ask: ({ topology }) => {
    const unsaid = topology.networks.filter(
      (network) =>
        network.managed &&
        !["true", "false"].includes(network.otherConfig["automatic"] ?? "") &&
        !isHostInternal(network) &&
        isOffered(topology, network),
    );
    if (unsaid.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `${unsaid.length > 3 ? counted(unsaid.length, "network") : listed(unsaid.map(({ name }) => name))} ${
          unsaid.length === 1 ? "does" : "do"
        } not say whether new VMs get an interface on ${unsaid.length === 1 ? "it" : "them"}.`,
        evidence: unsaid.map((network) =>
          networkEvidence(network, network.otherConfig["automatic"] ?? "not said", "true or false"),
        ),
        proposal: {
          label: "Say no for all of them",
          changes: unsaid.map((network): EditNetworkChange => ({
            kind: "edit-network",
            network: network.uuid,
            automatic: false,
          })),
        },
      },
    ];
  },
};

function isOffered(topology: PoolTopology, network: Network): boolean {
  const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
  return pifs.some((pif) => pif.role !== "physical" || pif.memberOf === null);
}
