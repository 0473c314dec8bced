import type { Plan } from "@/lib/core/plan/plan";
import type { Command, Step } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { StringMap } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The XenAPI calls of a plan, one line of text for each step, in order. For reading; lib/xenapi makes the real ones. */
export function asCalls(plan: Plan, topology: PoolTopology): readonly { readonly step: Step; readonly call: string }[] {
  return plan.steps.map((step) => ({ step, call: callText(step.command, topology) }));
}

/** `Bond.create(network: "Management", members: [eth0 (uuid), …], MAC: "", mode: "active-backup", properties: {})`. */
export function callText(command: Command, topology: PoolTopology): string {
  switch (command.call) {
    case "network.create":
      return (
        `network.create({name_label: ${text(command.name)}, name_description: ${text(command.description)}, ` +
        `MTU: ${String(command.mtu)}, other_config: ${map(command.otherConfig)}})`
      );
    case "Bond.create": {
      const members = command.members.map((uuid) => `${topology.pifOf.get(uuid)?.device ?? "PIF"} (${uuid})`);
      return (
        `Bond.create(network: ${text(command.network.name)}, members: [${members.join(", ")}], MAC: ${text(command.mac)}, ` +
        `mode: ${text(command.mode)}, properties: ${map(command.properties)})`
      );
    }
    default:
      return unreachable(command);
  }
}

function text(value: string): string {
  return JSON.stringify(value);
}

function map(values: StringMap): string {
  return `{${Object.entries(values)
    .map(([key, value]) => `${key}: ${text(value)}`)
    .join(", ")}}`;
}
