import { finding, hostSubject, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";

/** Row 21: hosts become unequal; a member's toolstack restart copies the coordinator's bonds (xenapi.md 5.6). */
export const someHostsOnly: Check = ({ topology, change }) => {
  const { change: asked, name } = change;
  if (asked.kind === "edit-network" || asked.kind === "remove-network" || asked.scope.kind === "all") return [];
  const chosen = new Set(change.hosts.map(({ host }) => host.uuid));
  const left = topology.hosts.filter((host) => !chosen.has(host.uuid));
  if (left.length === 0 || chosen.size === 0) return [];
  const coordinatorChosen = chosen.has(topology.pool.coordinator);
  const names = listed(left.map((host) => host.name));
  const creates = asked.kind === "create-bond";
  return [
    finding("warning", "SOME_HOSTS_ONLY", {
      summary: creates ? `${names} will be without ${name}.` : `${name} will be another on ${names}.`,
      reason: coordinatorChosen
        ? "When their toolstack restarts, they copy the coordinator's bonds by themselves."
        : creates
          ? "VMs on this network can run on some of the hosts only."
          : "When the toolstack of a chosen host restarts, it rebuilds its bonds as the coordinator has them.",
      suggestion: creates ? "Make the bond on all hosts." : "Change it on all hosts.",
      subjects: left.map(hostSubject),
    }),
  ];
};
