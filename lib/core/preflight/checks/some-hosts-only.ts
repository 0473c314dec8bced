import { finding, hostSubject, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";

/** Row 21: hosts become unequal; a member's toolstack restart copies the coordinator's bonds (xenapi.md 5.6). */
export const someHostsOnly: Check = ({ topology, bond }) => {
  if (bond.change.scope.kind === "all") return [];
  const chosen = new Set(bond.hosts.map(({ host }) => host.uuid));
  const left = topology.hosts.filter((host) => !chosen.has(host.uuid));
  if (left.length === 0 || chosen.size === 0) return [];
  const coordinatorChosen = chosen.has(topology.pool.coordinator);
  return [
    finding("warning", "SOME_HOSTS_ONLY", {
      summary: `${listed(left.map((host) => host.name))} will be without ${bond.change.network.name}.`,
      reason: coordinatorChosen
        ? "When their toolstack restarts, they copy this bond from the coordinator by themselves."
        : "VMs on this network can run on some of the hosts only.",
      suggestion: "Make the bond on all hosts.",
      subjects: left.map(hostSubject),
    }),
  ];
};
