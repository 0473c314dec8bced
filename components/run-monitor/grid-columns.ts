import type { Command, Step } from "@/lib/core/plan/step";

/** What is alike on every host: the kind of call, and what it is about. Steps of one column stand below each other. */
export function columnOf({ command }: Pick<Step, "command">): string {
  return `${command.call} ${subjectOf(command)}`;
}

/** The head of that column. */
export function columnName({ command }: Pick<Step, "command">): string {
  const subject = subjectOf(command);
  return subject === "" ? verbs[command.call] : `${verbs[command.call]} ${subject}`;
}

function subjectOf(command: Command): string {
  return "network" in command ? command.network.name : "";
}

const verbs: { readonly [Call in Command["call"]]: string } = {
  "network.create": "Make",
  "Bond.create": "Bond",
  "Bond.destroy": "Break",
  "Bond.set_mode": "Mode of",
  "Bond.set_property": "Options of",
  "network.destroy": "Remove",
  "network.set_name_label": "Name of",
  "network.set_name_description": "Description of",
  "network.set_MTU": "MTU of",
  "network.remove_from_other_config": "Labels of",
  "network.add_to_other_config": "Labels of",
  "PIF.remove_from_other_config": "Labels on",
  "PIF.add_to_other_config": "Labels on",
  "VLAN.add_to_other_config": "Labels of VLAN",
  "Bond.add_to_other_config": "Labels of",
  "VLAN.create": "VLAN",
  "VLAN.destroy": "Remove VLAN",
  "tunnel.create": "Tunnel",
  "tunnel.destroy": "Remove tunnel",
  "tunnel.add_to_other_config": "Labels of tunnel",
  "PIF.reconfigure_ip": "Address on",
  "PIF.reconfigure_ipv6": "IPv6 on",
  "PIF.unplug": "Unplug",
  "PIF.set_disallow_unplug": "Hold",
  "VIF.move": "VMs to",
  "PIF.plug": "Plug",
  "host.restart_agent": "Restart toolstack",
  "host.disable": "Disable",
  "host.evacuate": "Evacuate",
  "host.enable": "Enable",
};
