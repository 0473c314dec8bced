import type { Plan } from "@/lib/core/plan/plan";
import type { Command, NetworkTarget } from "@/lib/core/plan/step";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import { unreachable } from "@/lib/core/shared/internal-error";

/**
 * The plan as a script of `xe` commands for the coordinator's console (xenapi.md 9). uuids that only come into being
 * are kept in shell variables; the script stops at the first command that fails. Names may contain anything.
 */
export function asXe(plan: Plan): string {
  const lines = [
    "#!/bin/sh",
    `# ${oneLine(plan.poolName)}: ${plan.draft.changes.map((change) => oneLine(change.network.name)).join(", ")}`,
    "set -eu",
  ];
  const variables = new Map<string, string>();
  for (const step of plan.steps) {
    lines.push("", `# ${oneLine(step.title)}`, ...xeLines(step.command, variables));
  }
  return `${lines.join("\n")}\n`;
}

/** `variables` remembers which shell variable holds the uuid of which planned network. */
function xeLines(command: Command, variables: Map<string, string>): readonly string[] {
  switch (command.call) {
    case "network.create": {
      const marker = command.otherConfig["poolbond"] ?? command.name;
      const variable = `NETWORK_${String(variables.size + 1)}`;
      variables.set(marker, variable);
      return [
        `${variable}=$(xe network-create ${argument("name-label", command.name)} ${argument(
          "name-description",
          command.description,
        )} MTU=${String(command.mtu)})`,
        `xe network-param-set uuid="$${variable}" ${Object.entries(command.otherConfig)
          .map(([key, value]) => argument(`other-config:${key}`, value))
          .join(" ")}`,
      ];
    }
    case "Bond.create":
      return [
        [
          `xe bond-create network-uuid=${networkUuid(command.network, variables)}`,
          `pif-uuids=${command.members.map(shellQuoted).join(",")}`,
          ...(command.mac === "" ? [] : [argument("mac", command.mac)]),
          `mode=${command.mode}`,
          ...Object.entries(command.properties).map(([key, value]) => argument(`properties:${key}`, value)),
        ].join(" "),
      ];
    default:
      return unreachable(command);
  }
}

function networkUuid(target: NetworkTarget, variables: ReadonlyMap<string, string>): string {
  if (target.kind === "existing") return shellQuoted(target.uuid);
  const variable = variables.get(target.marker);
  // Made by an earlier run: xe finds it by its marker.
  return variable === undefined
    ? `"$(xe network-list other-config:poolbond=${shellQuoted(target.marker)} --minimal)"`
    : `"$${variable}"`;
}

function argument(name: string, value: string): string {
  return value === "" ? `${shellQuoted(name)}=''` : `${shellQuoted(name)}=${shellQuoted(value)}`;
}

/** A comment ends at the line break, so no name may carry one into the script. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]+/gu, " ");
}
