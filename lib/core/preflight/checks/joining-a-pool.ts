import { finding, hostSubject, type Check } from "@/lib/core/preflight/check";

/**
 * Row 46: a lone host is often about to join a pool, and pool.join refuses one with bonds, VLANs on them, tunnels or
 * SR-IOV (POOL_JOINING_HOST_HAS_BONDS and its like). It gets the pool's bonds by itself when it joins.
 */
export const joiningAPool: Check = ({ topology, change, hosts }) => {
  const [only, second] = topology.hosts;
  if (only === undefined || second !== undefined || hosts.length === 0 || change.change.kind !== "create-bond")
    return [];
  return [
    finding("note", "JOIN_BEFORE_BONDING", {
      summary: `With a bond ${only.name} cannot join another pool.`,
      reason:
        "A host that joins must have no bonds, VLANs, tunnels or SR-IOV networks, the pool's backend and management VLAN; " +
        "it then copies the bonds of the coordinator.",
      suggestion: "If it shall join a pool, let it join first.",
      subjects: [hostSubject(only)],
      xenapiCode: "POOL_JOINING_HOST_HAS_BONDS",
    }),
  ];
};
