import { finding, nicsOnHosts, pifSubject, type Check } from "@/lib/core/preflight/check";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";

/**
 * Row 37: with HA or the redo log on, xapi does not take an attached interface down to configure it again
 * (`assert_no_protection_enabled`: HA_IS_ENABLED, REDO_LOG_IS_ENABLED). Bonding itself is not refused for that (row 6
 * is), but an interface with an address whose MTU shall change has to be configured again.
 */
export const protectedPool: Check = ({ topology, change, hosts }) => {
  const { haEnabled, redoLogEnabled } = topology.pool;
  if (!(haEnabled || redoLogEnabled) || change.change.kind !== "edit-network") return [];
  const found = hosts.flatMap(({ host, touched }) =>
    touched.filter((pif) => pif.attached && ridesOnAddress(pif)).map((item) => ({ host, item })),
  );
  if (found.length === 0) return [];
  const what = haEnabled ? "High availability" : "The redo log";
  return [
    finding("blocker", "POOL_IS_PROTECTED", {
      summary: `${what} is on, and ${nicsOnHosts(found)} with an address would be configured again.`,
      reason: "The toolstack does not configure the address of an interface in use while the pool is protected so.",
      suggestion: `Switch ${haEnabled ? "high availability" : "the redo log"} off for the time of the change.`,
      subjects: [{ kind: "pool", uuid: topology.pool.uuid }, ...found.map(({ item }) => pifSubject(item))],
      xenapiCode: haEnabled ? "HA_IS_ENABLED" : "REDO_LOG_IS_ENABLED",
    }),
  ];
};
