import type { Command } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import { listed } from "@/lib/core/shared/words";
import { addressWords } from "@/lib/core/topology/pif-facts";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What does this call do, as a sentence? `Bond eth0 and eth3 of xs-2 as Management (active-backup)`. */
export function describeCommand(command: Command, topology: PoolTopology): string {
  switch (command.call) {
    case "network.create":
      return `Make the network ${command.name} (MTU ${String(command.mtu)})`;
    case "Bond.create": {
      const devices = command.members.map((member) => topology.pifOf.get(member)?.device ?? "a NIC that is gone");
      return `Bond ${listed(devices)} of ${hostName(command.host, topology)} as ${command.network.name} (${command.mode})`;
    }
    case "Bond.destroy":
      return `Break the bond ${command.network.name} of ${hostName(command.host, topology)}`;
    case "Bond.set_mode":
      return `Set the bond ${command.network.name} of ${hostName(command.host, topology)} to ${command.mode}`;
    case "Bond.set_property":
      return `Set ${command.name} of the bond ${command.network.name} of ${hostName(command.host, topology)} to ${command.value}`;
    case "network.destroy":
      return `Remove the network ${command.network.name}`;
    case "network.set_name_label":
      return `Call the network ${command.network.name} ${command.value}`;
    case "network.set_name_description":
      return `Describe the network ${command.network.name} as "${command.value}"`;
    case "network.set_MTU":
      return `Set the MTU of the network ${command.network.name} to ${String(command.value)}`;
    case "network.remove_from_other_config":
      return `Remove ${command.key} from other_config of the network ${command.network.name}`;
    case "network.add_to_other_config":
      return `Set ${command.key} to “${command.value}” in other_config of the network ${command.network.name}`;
    case "PIF.remove_from_other_config":
      return `Remove ${command.key} from other_config of ${command.network.name} on ${hostName(command.host, topology)}`;
    case "PIF.add_to_other_config":
      return `Set ${command.key} to “${command.value}” in other_config of ${command.network.name} on ${hostName(command.host, topology)}`;
    case "VLAN.add_to_other_config":
      return `Set ${command.key} to “${command.value}” in other_config of the VLAN ${command.network.name} on ${hostName(command.host, topology)}`;
    case "tunnel.add_to_other_config":
    case "Bond.add_to_other_config":
      return `Set ${command.key} to “${command.value}” in other_config of the ${command.call.startsWith("Bond") ? "bond" : "tunnel"} ${command.network.name} on ${hostName(command.host, topology)}`;
    case "VLAN.create":
      return `Make the VLAN ${String(command.tag)} ${command.network.name} on ${command.carrier.name} of ${hostName(command.host, topology)}`;
    case "VLAN.destroy":
      return `Remove the VLAN ${command.network.name} of ${hostName(command.host, topology)}`;
    case "tunnel.create":
      return `Make the tunnel ${command.network.name} on ${command.carrier.name} of ${hostName(command.host, topology)}`;
    case "tunnel.destroy":
      return `Remove the tunnel ${command.network.name} of ${hostName(command.host, topology)}`;
    case "PIF.reconfigure_ip":
      return `Give ${command.network.name} on ${hostName(command.host, topology)} ${addressWords(command.ipv4)}`;
    case "PIF.reconfigure_ipv6":
      return `Give ${command.network.name} on ${hostName(command.host, topology)} IPv6 ${command.ipv6.mode}`;
    case "PIF.unplug":
      return `Unplug ${command.network.name} on ${hostName(command.host, topology)}`;
    case "PIF.set_disallow_unplug":
      return `${command.value ? "Forbid" : "Allow"} unplugging ${command.network.name} on ${hostName(command.host, topology)}`;
    case "VIF.move": {
      const vif = topology.vifOf.get(command.vif);
      const vm = vif && topology.vmOf.get(vif.vm);
      return `Put a virtual interface of ${vm?.name ?? "a VM"} on the network ${command.network.name}`;
    }
    case "PIF.plug":
      return `Plug ${command.network.name} on ${hostName(command.host, topology)} again`;
    case "host.restart_agent":
      return `Restart the toolstack of ${hostName(command.host, topology)}`;
    case "host.disable":
      return `Let no new VM start on ${hostName(command.host, topology)}`;
    case "host.evacuate":
      return `Move all VMs away from ${hostName(command.host, topology)}`;
    case "host.enable":
      return `Let VMs start on ${hostName(command.host, topology)} again`;
    default:
      return unreachable(command);
  }
}

function hostName(host: HostUuid, topology: PoolTopology): string {
  return topology.hostOf.get(host)?.name ?? "a host that is gone";
}
