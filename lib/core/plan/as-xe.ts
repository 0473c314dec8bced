import type { Plan } from "@/lib/core/plan/plan";
import { remadeMarker, type Command, type NetworkTarget } from "@/lib/core/plan/step";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { HostUuid } from "@/lib/core/topology/ids";

/**
 * The plan as a script of `xe` commands for the coordinator's console (xenapi.md 9). uuids that only come into being
 * are kept in shell variables; the script stops at the first command that fails. Names may contain anything.
 */
export function asXe(plan: Plan): string {
  const lines = ["#!/bin/sh", `# ${oneLine(plan.poolName)}`, "set -eu"];
  const variables = new Map<string, string>();
  for (const step of plan.steps) {
    lines.push("", `# ${oneLine(step.title)}`, ...xeLines(step.command, variables));
  }
  return `${lines.join("\n")}\n`;
}

/** Some commands as one line for the console, which stops at the first that fails. */
export function xeCommands(commands: readonly Command[]): string {
  const variables = new Map<string, string>();
  return commands.flatMap((command) => xeLines(command, variables)).join(" && ");
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
    case "Bond.destroy":
      return [`xe bond-destroy uuid=${bondUuid(command, variables)}`];
    case "Bond.set_mode":
      return [`xe bond-set-mode uuid=${bondUuid(command, variables)} mode=${command.mode}`];
    case "Bond.set_property":
      return [
        `xe bond-param-set uuid=${bondUuid(command, variables)} ${argument(`properties:${command.name}`, command.value)}`,
      ];
    case "network.destroy":
      return [`xe network-destroy uuid=${networkUuid(command.network, variables)}`];
    case "network.set_name_label":
      return [networkSet(command.network, variables, argument("name-label", command.value))];
    case "network.set_name_description":
      return [networkSet(command.network, variables, argument("name-description", command.value))];
    case "network.set_MTU":
      return [networkSet(command.network, variables, `MTU=${String(command.value)}`)];
    case "network.remove_from_other_config":
      return [
        `xe network-param-remove uuid=${networkUuid(command.network, variables)} param-name=other-config ${argument("param-key", command.key)}`,
      ];
    case "network.add_to_other_config":
      return [networkSet(command.network, variables, argument(`other-config:${command.key}`, command.value))];
    case "PIF.remove_from_other_config":
      return [
        `xe pif-param-remove uuid=${pifUuid(command, variables)} param-name=other-config ${argument("param-key", command.key)}`,
      ];
    case "PIF.add_to_other_config":
      return [
        `xe pif-param-set uuid=${pifUuid(command, variables)} ${argument(`other-config:${command.key}`, command.value)}`,
      ];
    case "VLAN.add_to_other_config":
      return [
        `xe vlan-param-set uuid="$(xe vlan-list untagged-PIF=${pifUuid(command, variables)} --minimal)" ${argument(`other-config:${command.key}`, command.value)}`,
      ];
    case "Bond.add_to_other_config":
      return [
        `xe bond-param-set uuid=${bondUuid(command, variables)} ${argument(`other-config:${command.key}`, command.value)}`,
      ];
    case "tunnel.add_to_other_config":
      return [
        `xe tunnel-param-set uuid="$(xe tunnel-list access-PIF=${pifUuid(command, variables)} --minimal)" ${argument(`other-config:${command.key}`, command.value)}`,
      ];
    case "VLAN.create":
      return [
        `xe vlan-create pif-uuid=${carrierUuid(command, variables)} vlan=${String(command.tag)} network-uuid=${networkUuid(command.network, variables)}`,
      ];
    case "VLAN.destroy":
      return [`xe vlan-destroy uuid="$(xe vlan-list untagged-PIF=${pifUuid(command, variables)} --minimal)"`];
    case "tunnel.create":
      return [
        `xe tunnel-create pif-uuid=${carrierUuid(command, variables)} network-uuid=${networkUuid(command.network, variables)} protocol=${command.protocol}`,
      ];
    case "tunnel.destroy":
      return [`xe tunnel-destroy uuid="$(xe tunnel-list access-PIF=${pifUuid(command, variables)} --minimal)"`];
    case "PIF.reconfigure_ip": {
      const { mode, address, netmask, gateway, dns } = command.ipv4;
      return [
        `xe pif-reconfigure-ip uuid=${pifUuid(command, variables)} mode=${mode} ${argument("IP", address)} ${argument("netmask", netmask)} ${argument("gateway", gateway)} ${argument("DNS", dns)}`,
      ];
    }
    case "PIF.reconfigure_ipv6": {
      const { mode, addresses, gateway } = command.ipv6;
      return [
        `xe pif-reconfigure-ipv6 uuid=${pifUuid(command, variables)} mode=${mode} ${argument("IPv6", addresses[0] ?? "")} ${argument("gateway", gateway)}`,
      ];
    }
    case "PIF.unplug":
      return [`xe pif-unplug uuid=${pifUuid(command, variables)}`];
    case "PIF.set_disallow_unplug":
      return [`xe pif-param-set uuid=${pifUuid(command, variables)} disallow-unplug=${String(command.value)}`];
    case "VIF.move":
      return [`xe vif-move uuid=${shellQuoted(command.vif)} network-uuid=${networkUuid(command.network, variables)}`];
    case "PIF.plug":
      return [`xe pif-plug uuid=${pifUuid(command, variables)}`];
    case "host.restart_agent":
      return [`xe host-restart-agent uuid=${shellQuoted(command.host)}`];
    case "host.disable":
      return [`xe host-disable uuid=${shellQuoted(command.host)}`];
    case "host.evacuate":
      return [`xe host-evacuate uuid=${shellQuoted(command.host)}`];
    case "host.enable":
      return [`xe host-enable uuid=${shellQuoted(command.host)}`];
    default:
      return unreachable(command);
  }
}

interface Place {
  readonly host: HostUuid;
  readonly network: NetworkTarget;
}

/** A bond or PIF is looked up when its line runs: by then it may have another uuid than today. */
function pifUuid({ host, network }: Place, variables: ReadonlyMap<string, string>): string {
  return `"$(xe pif-list host-uuid=${shellQuoted(host)} network-uuid=${networkUuid(network, variables)} --minimal)"`;
}

function carrierUuid(
  { host, carrier }: { readonly host: HostUuid; readonly carrier: NetworkTarget },
  variables: ReadonlyMap<string, string>,
): string {
  return pifUuid({ host, network: carrier }, variables);
}

function bondUuid({ host, network }: Place, variables: ReadonlyMap<string, string>): string {
  return `"$(xe pif-list host-uuid=${shellQuoted(host)} network-uuid=${networkUuid(network, variables)} params=bond-master-of --minimal)"`;
}

function networkSet(network: NetworkTarget, variables: ReadonlyMap<string, string>, field: string): string {
  return `xe network-param-set uuid=${networkUuid(network, variables)} ${field}`;
}

function networkUuid(target: NetworkTarget, variables: ReadonlyMap<string, string>): string {
  const variable = variables.get(target.kind === "existing" ? remadeMarker(target.uuid) : target.marker);
  if (target.kind === "existing") return variable === undefined ? shellQuoted(target.uuid) : `"$${variable}"`;
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
