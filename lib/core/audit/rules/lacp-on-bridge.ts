import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";

/** On the Linux bridge xapi accepts `lacp` and applies none of its options (xenapi.md 12.20); it is not supported. */
export const lacpOnBridge: Rule = {
  code: "AUDIT.LACP_ON_BRIDGE",
  severity: "blocker",
  title: "LACP on the Linux bridge",
  why: "The bond runs with options that nobody chose, and is not supported.",
  wayOut: "Choose another mode, or move the host to Open vSwitch.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const wrong = onHosts.filter(({ host, bond }) => bond.mode === "lacp" && host.backend === "bridge");
      if (wrong.length === 0) return [];
      const hosts = wrong.map(({ host }) => host);
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} is LACP on the Linux bridge on ${hostNames(hosts)}.`,
          evidence: wrong.map(({ bond }) => bondEvidence(topology, bond, "LACP", "active-backup or balance-slb")),
          proposal: {
            label: "Change to active-backup",
            changes: [
              {
                kind: "change-bond-mode",
                bondNetwork: network,
                mode: "active-backup",
                properties: {},
                scope: { kind: "hosts", hosts: hosts.map((host) => host.uuid) },
              },
            ],
          },
        },
      ];
    }),
};
