import { nicName } from "@/lib/core/draft/draft-label";
import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import type { CreateBondChange } from "@/lib/core/draft/change";
import { counted, distinct, listed } from "@/lib/core/shared/words";

/** The NIC is already promised to another bond of the same draft, on a host that both are for. */
export const nicDrafted: Check = ({ topology, bond, others }) => {
  const clashes = others.flatMap((other) => {
    if (!overlap(bond.change, other)) return [];
    const networks = other.memberNetworks.filter((network) => bond.change.memberNetworks.includes(network));
    return networks.map((network) => ({ network, other }));
  });
  if (clashes.length === 0) return [];
  const nics = distinct(clashes.map(({ network }) => nicName(topology, network)));
  const names = distinct(clashes.map(({ other }) => other.network.name));
  return [
    finding("blocker", "NIC_ALREADY_DRAFTED", {
      summary: `${listed(nics)} ${nics.length === 1 ? "is" : "are"} already used by ${listed(names)} in this draft.`,
      reason: "A NIC can be a member of one bond only.",
      suggestion: `Remove ${listed(names)} from the draft (${counted(names.length, "change")}), or choose another NIC.`,
      subjects: clashes.flatMap(({ network }) => topology.pifsOnNetwork.get(network) ?? []).map(pifSubject),
      xenapiCode: "PIF_ALREADY_BONDED",
    }),
  ];
};

function overlap(one: CreateBondChange, other: CreateBondChange): boolean {
  if (one.scope.kind === "all" || other.scope.kind === "all") return true;
  const hosts = new Set(one.scope.hosts);
  return other.scope.hosts.some((host) => hosts.has(host));
}
