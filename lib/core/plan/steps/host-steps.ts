import type { Expectation, InverseStep } from "@/lib/core/plan/step";
import type { Host } from "@/lib/core/topology/entities";

/** Steps about a host as a whole: emptied before its network changes, in use again after, or its toolstack restarted. */

export function disableHostStep(host: Host): InverseStep {
  return {
    id: `${host.name} / disable`,
    title: `Let no new VM start on ${host.name}`,
    host: host.uuid,
    risk: "reshaping",
    command: { call: "host.disable", host: host.uuid },
    before: [
      { claim: "host-live", host: host.uuid },
      { claim: "host-enabled", host: host.uuid, enabled: true },
    ],
    after: [{ claim: "host-enabled", host: host.uuid, enabled: false }],
    undoByHand: `xe host-enable uuid=${host.uuid}`,
  };
}

export function enableHostStep(host: Host): InverseStep {
  return {
    id: `${host.name} / enable`,
    title: `Let VMs start on ${host.name} again`,
    host: host.uuid,
    risk: "additive",
    command: { call: "host.enable", host: host.uuid },
    before: [
      { claim: "host-live", host: host.uuid },
      { claim: "host-enabled", host: host.uuid, enabled: false },
    ],
    after: [{ claim: "host-enabled", host: host.uuid, enabled: true }],
    undoByHand: `xe host-disable uuid=${host.uuid}`,
  };
}

export function evacuateHostStep(host: Host): InverseStep {
  return {
    id: `${host.name} / evacuate`,
    title: `Move all VMs away from ${host.name}`,
    host: host.uuid,
    risk: "reshaping",
    command: { call: "host.evacuate", host: host.uuid },
    before: [
      { claim: "host-live", host: host.uuid },
      { claim: "host-enabled", host: host.uuid, enabled: false },
    ],
    after: [{ claim: "host-empty", host: host.uuid }],
    undoByHand: "Move the VMs back one by one: xe vm-migrate uuid= host-uuid= live=true",
  };
}

/** A member that starts copies the coordinator's bonds (xenapi.md 5.6); `bonds` says which it shall have then. */
export function restartAgentStep(
  host: Host,
  claims: {
    readonly before: readonly Expectation[];
    readonly after: readonly Expectation[];
    readonly risk: InverseStep["risk"];
  },
): InverseStep {
  return {
    id: `${host.name} / restart toolstack`,
    title: `Restart the toolstack of ${host.name}, which copies the coordinator's bonds`,
    host: host.uuid,
    risk: claims.risk,
    command: { call: "host.restart_agent", host: host.uuid },
    before: [{ claim: "host-live", host: host.uuid }, ...claims.before],
    after: [{ claim: "host-live", host: host.uuid }, ...claims.after],
    undoByHand: `Break the bonds that ${host.name} took over, one by one: xe bond-destroy uuid=. VLANs that it copied with them stay.`,
  };
}
