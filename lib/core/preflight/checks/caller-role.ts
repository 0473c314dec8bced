import { finding, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";

/** Row 41: Bond, PIF and VLAN calls need the role pool-operator (xenapi.md 2.1). Said only when it is known. */
export const callerRole: Check = ({ topology, mayChange }) => {
  if (mayChange !== false) return [];
  return [
    finding("blocker", "ROLE_TOO_LOW", {
      summary: "You may look at this pool, but not change its network.",
      reason: refusalReasons.RBAC_PERMISSION_DENIED,
      suggestion: "Sign in as somebody with that role, or hand the plan to them.",
      subjects: [{ kind: "pool", uuid: topology.pool.uuid }],
      xenapiCode: "RBAC_PERMISSION_DENIED",
    }),
  ];
};
