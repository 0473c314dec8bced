import { finding, hostSubject, managementTouched, type Check } from "@/lib/core/preflight/check";
import { distinct, listed } from "@/lib/core/shared/words";

/** Row 47: when management is touched, the console is the way back; the last resort stops VMs, and needs HA off. */
export const consoleAtHand: Check = ({ topology, hosts }) => {
  const found = distinct(managementTouched(topology, hosts).map(({ host }) => host));
  if (found.length === 0) return [];
  return [
    finding("warning", "CONSOLE_AT_HAND", {
      summary: `If ${listed(found.map((host) => host.name))} cannot be reached afterwards, only the console helps.`,
      reason:
        "Emergency network reset (xe-reset-networking at the console) removes all bonds and VLANs of the host and restarts " +
        "it: every VM on it stops. It must not be used while HA is on.",
      suggestion: "Have a console or IPMI session of each of these hosts open, and its root password at hand.",
      subjects: found.map(hostSubject),
    }),
  ];
};
