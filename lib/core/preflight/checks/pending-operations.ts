import { finding, hostSubject, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";

/**
 * Row 40: somebody else is at work on the pool or on one of the hosts (`current_operations` of pool and host; a rolling
 * upgrade by its key in `pool.other_config`). PIF and Bond have no such column, and tasks are not followed: every call,
 * our own looks included, makes one. Operations of single VMs do not count.
 */
export const pendingOperations: Check = ({ topology, hosts }) => {
  const { pool } = topology;
  const upgrade = Object.hasOwn(pool.otherConfig, "rolling_upgrade_in_progress");
  const busy = hosts.filter(({ host }) => host.currentOperations.some((operation) => !ofSingleVm.has(operation)));
  const says = [
    ...(upgrade ? ["a rolling upgrade of the pool"] : []),
    ...pool.currentOperations.map((operation) => `${operation} of the pool`),
    ...busy.map(
      ({ host }) => `${host.currentOperations.filter((one) => !ofSingleVm.has(one)).join(", ")} of ${host.name}`,
    ),
  ];
  if (says.length === 0) return [];
  return [
    finding("blocker", "OPERATION_PENDING", {
      summary: `Under way: ${listed(says)}.`,
      reason: "A network change in the middle of it would disturb both.",
      suggestion: "Wait until it has ended, then look at the plan again.",
      subjects: [
        ...(upgrade || pool.currentOperations.length > 0 ? [{ kind: "pool" as const, uuid: pool.uuid }] : []),
        ...busy.map(({ host }) => hostSubject(host)),
      ],
      xenapiCode: "OTHER_OPERATION_IN_PROGRESS",
    }),
  ];
};

/** Values of XenAPI's enum `host_allowed_operations` that are about a VM on the host. */
const ofSingleVm: ReadonlySet<string> = new Set(["provision", "vm_start", "vm_resume", "vm_migrate"]);
