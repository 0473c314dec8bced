import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostNames, poolSubject } from "@/lib/core/audit/sight";
import { backendWord } from "@/lib/core/audit/backend-word";

/** `host.software_version.network_backend` (xenapi.md 4.9) must be one for a pool. */
export const backendDiffers: Rule = {
  code: "AUDIT.BACKEND_DIFFERS",
  severity: "blocker",
  title: "Hosts with another network backend than the coordinator",
  why: "Bond modes, tunnels and limits differ between the backends; a pool is meant to have one.",
  wayOut: "Switch these hosts with xe-switch-network-backend, one after the other, and restart each.",
  ask: ({ topology }) => {
    const wanted = topology.hostOf.get(topology.pool.coordinator)?.backend;
    const others = wanted === undefined ? [] : topology.hosts.filter((host) => host.backend !== wanted);
    if (wanted === undefined || others.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `${hostNames(others)} ${others.length === 1 ? "has" : "have"} another network backend than the coordinator.`,
        evidence: others.map((host) => hostEvidence(host, backendWord(host), backendWord({ backend: wanted }))),
      },
    ];
  },
};
