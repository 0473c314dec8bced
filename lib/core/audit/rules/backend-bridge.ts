import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostNames, poolSubject } from "@/lib/core/audit/sight";
import { backendWord } from "@/lib/core/audit/backend-word";

/** `network_backend` is `bridge`, or is not said at all, which means the same (xenapi.md 4.9). */
export const backendBridge: Rule = {
  code: "AUDIT.BACKEND_BRIDGE",
  severity: "warning",
  title: "Hosts on the Linux bridge instead of Open vSwitch",
  why: "The Linux bridge bonds two NICs at most, has no LACP options and no tunnels, and is retired by its makers.",
  wayOut: "Plan a move to Open vSwitch: xe-switch-network-backend openvswitch, then restart the host.",
  ask: ({ topology }) => {
    const bridged = topology.hosts.filter((host) => host.backend === "bridge");
    if (bridged.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `${hostNames(bridged)} ${bridged.length === 1 ? "uses" : "use"} the Linux bridge.`,
        evidence: bridged.map((host) => hostEvidence(host, backendWord(host), backendWord({ backend: "openvswitch" }))),
      },
    ];
  },
};
