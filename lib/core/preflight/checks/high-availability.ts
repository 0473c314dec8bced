import { finding, nicsOnHosts, pifSubject, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import { managementAbove } from "@/lib/core/topology/pif-facts";

/**
 * Rows 6 and 7: with HA on, management must not be touched (HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE, raised by
 * Bond.create and Bond.destroy). xapi looks only at the PIF itself; a management VLAN above it would lose its heartbeat
 * just the same, so we refuse that too. Bond.set_mode is not refused by xapi; its pause is warned of.
 */
export const highAvailability: Check = ({ topology, change, hosts }) => {
  const touching = hosts.filter(({ touched }) => touched.length > 0);
  if (!topology.pool.haEnabled || touching.length === 0) return [];
  const found = touching.flatMap(({ host, moving }) =>
    moving.filter((pif) => managementAbove(topology, pif) !== null).map((item) => ({ host, item })),
  );
  const pool = { kind: "pool" as const, uuid: topology.pool.uuid };
  if (found.length === 0) {
    return [
      finding("warning", "HA_IS_ON", {
        summary: "High availability is on.",
        reason: "A host that loses its network or its storage for too long while HA is on is fenced: it restarts.",
        suggestion: "Switch HA off for the time of the change.",
        subjects: [pool],
      }),
    ];
  }
  const above = found.filter(({ item }) => !item.management);
  return [
    finding("blocker", "HA_AND_MANAGEMENT", {
      summary: `High availability is on and management rides on ${nicsOnHosts(found)}.`,
      reason:
        above.length === 0
          ? refusalReasons.HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE
          : `Management is on a VLAN of ${nicsOnHosts(above)}: HA would lose its heartbeat while it moves.`,
      suggestion: `Switch HA off, ${deed[change.change.kind]}, and switch HA on again.`,
      subjects: [pool, ...found.map(({ item }) => pifSubject(item))],
      xenapiCode: "HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE",
    }),
  ];
};

const deed = {
  "create-bond": "make the bond",
  "break-bond": "break the bond",
  "change-bond-mode": "change the mode",
  "change-bond-members": "change the members",
  "join-bonds": "join the bonds",
  "edit-network": "edit the network",
  "remove-network": "remove the network",
} as const;
