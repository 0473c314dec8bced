import { finding, hostNames, hostSubject, type Check } from "@/lib/core/preflight/check";

/** Row 20: Bond.create is forwarded to the host, which must answer (HOST_OFFLINE). The coordinator is taken as live. */
export const hostLive: Check = ({ topology, hosts }) => {
  const offline = hosts.filter(({ host }) => host.live === false && host.uuid !== topology.pool.coordinator);
  if (offline.length === 0) return [];
  return [
    finding("blocker", "HOST_NOT_LIVE", {
      summary: `${hostNames(offline)} does not answer.`,
      reason: "Bonds are made by the host itself; the coordinator has no heartbeat from it.",
      suggestion: "Bring the host back, or leave it out of this bond.",
      subjects: offline.map(({ host }) => hostSubject(host)),
      xenapiCode: "HOST_OFFLINE",
    }),
  ];
};
