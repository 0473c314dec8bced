import { finding, hostNames, hostSubject, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";

/**
 * Row 20: the work is done by the host itself, which must answer (HOST_OFFLINE); the coordinator is taken as live. A
 * disabled host is in somebody's hands already: it may restart at any moment.
 */
export const hostLive: Check = ({ topology, hosts }) => {
  const offline = hosts.filter(({ host }) => host.live === false && host.uuid !== topology.pool.coordinator);
  const disabled = hosts.filter((work) => !work.host.enabled && !offline.includes(work));
  return [
    ...(offline.length === 0
      ? []
      : [
          finding("blocker", "HOST_NOT_LIVE", {
            summary: `${hostNames(offline)} does not answer.`,
            reason: refusalReasons.HOST_OFFLINE,
            suggestion: "Bring the host back, or leave it out of this bond.",
            subjects: offline.map(({ host }) => hostSubject(host)),
            xenapiCode: "HOST_OFFLINE",
          }),
        ]),
    ...(disabled.length === 0
      ? []
      : [
          finding("blocker", "HOST_DISABLED", {
            summary: `${hostNames(disabled)} is disabled (in maintenance mode).`,
            reason: "Somebody may be working on it, or about to restart it.",
            suggestion: "Enable the host again, or leave it out. To empty a host first, let the plan evacuate it.",
            subjects: disabled.map(({ host }) => hostSubject(host)),
          }),
        ]),
  ];
};
