import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostNames, poolSubject } from "@/lib/core/audit/sight";
import type { Host } from "@/lib/core/topology/entities";

/** `host.software_version`: a pool of several versions is a rolling upgrade that was not finished. */
export const softwareDiffers: Rule = {
  code: "AUDIT.SOFTWARE_DIFFERS",
  severity: "warning",
  title: "Hosts with another product version than the coordinator",
  why: "While versions differ most changes of networks are refused, and what a host makes of a bond may differ too.",
  wayOut: "Finish the upgrade of the pool before you change its network.",
  ask: ({ topology }) => {
    const coordinator = topology.hostOf.get(topology.pool.coordinator);
    if (coordinator === undefined) return [];
    const wanted = versionOf(coordinator);
    const others = topology.hosts.filter((host) => versionOf(host) !== wanted);
    if (others.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `${hostNames(others)} ${others.length === 1 ? "runs" : "run"} another version than the coordinator.`,
        evidence: others.map((host) => hostEvidence(host, versionOf(host), wanted)),
      },
    ];
  },
};

function versionOf({ product, softwareVersion }: Host): string {
  const build = softwareVersion["build_number"];
  const words = [product.brand, product.version, build === undefined ? "" : `build ${build}`];
  return words.filter((word) => word !== "").join(" ") || "unknown";
}
