import type { Plan } from "@/lib/core/plan/plan";
import type { RehearsalFault } from "@/lib/core/run/rehearsal";
import { distinct } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Something that can be made to go wrong in a rehearsal of this plan, in words. */
export interface FaultChoice {
  /** Stable for one plan: for addresses and form fields. */
  readonly id: string;
  readonly group: "Hosts" | "Switches" | "The connection drops in the middle of" | "The pool refuses";
  readonly words: string;
  readonly fault: RehearsalFault;
}

/** How long a host is away, in seconds: longer than management takes to move, shorter than xapi's patience (30 s). */
const awaySeconds = 20;
/** A list that nobody can read helps nobody; what is left out are later hosts' likenesses of what is in it. */
const mostSteps = 30;

/** What is worth trying on this plan: the hosts that it works on, the switches if LACP is wanted, each call. */
export function rehearsalFaults(plan: Plan, topology: PoolTopology): readonly FaultChoice[] {
  const hosts = distinct(plan.steps.flatMap((step) => (step.host === null ? [] : [step.host])));
  const ofHosts = hosts.flatMap((host): readonly FaultChoice[] => {
    const coordinator = host === topology.pool.coordinator ? " (coordinator)" : "";
    const name = `${topology.hostOf.get(host)?.name ?? "A host that is gone"}${coordinator}`;
    return [
      {
        id: `lost ${host}`,
        group: "Hosts",
        words: `${name} does not come back`,
        fault: { kind: "host-away", host, forSeconds: null },
      },
      {
        id: `away ${host}`,
        group: "Hosts",
        words: `${name} is away for ${String(awaySeconds)} s`,
        fault: { kind: "host-away", host, forSeconds: awaySeconds },
      },
    ];
  });
  const wantsLacp = plan.steps.some(({ command }) => "mode" in command && command.mode === "lacp");
  const ofSwitches: readonly FaultChoice[] = wantsLacp
    ? [{ id: "no-lacp", group: "Switches", words: "The switches do not speak LACP", fault: { kind: "no-lacp" } }]
    : [];
  const steps = plan.steps.slice(0, mostSteps);
  return [
    ...ofHosts,
    ...ofSwitches,
    ...steps.map(({ id, title }): FaultChoice => ({
      id: `drop ${id}`,
      group: "The connection drops in the middle of",
      words: title,
      fault: { kind: "line-drops", step: id },
    })),
    ...steps.map(({ id, title }): FaultChoice => ({
      id: `refuse ${id}`,
      group: "The pool refuses",
      words: title,
      fault: { kind: "refused", step: id, xenapi: { code: "INTERNAL_ERROR", params: ["refused in a rehearsal"] } },
    })),
  ];
}
