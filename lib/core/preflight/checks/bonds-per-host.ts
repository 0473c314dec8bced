import { finding, hostNames, hostSubject, type Check } from "@/lib/core/preflight/check";
import { bondLimits } from "@/lib/core/preflight/limits";

/** Row 32: more bonds on a host than its maker supports. Counts the other bonds of the draft as made. */
export const bondsPerHost: Check = ({ topology, change, hosts, others }) => {
  if (change.change.kind !== "create-bond") return [];
  const over = hosts.filter(({ host }) => {
    const existing = topology.bondsOnHost.get(host.uuid)?.length ?? 0;
    const drafted = others.filter(
      (other) => other.kind === "create-bond" && (other.scope.kind === "all" || other.scope.hosts.includes(host.uuid)),
    ).length;
    return existing + drafted + 1 > bondLimits(host).bondsPerHost;
  });
  const [first] = over;
  if (first === undefined) return [];
  return [
    finding("warning", "MANY_BONDS", {
      summary: `${hostNames(over)} would have more bonds than the maker supports.`,
      reason: `Up to ${String(bondLimits(first.host).bondsPerHost)} bonds on a host are supported by ${first.host.product.brand || "this product"}.`,
      suggestion: "Use fewer bonds and VLANs on top of them.",
      subjects: over.map(({ host }) => hostSubject(host)),
    }),
  ];
};
