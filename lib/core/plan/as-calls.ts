import type { Plan } from "@/lib/core/plan/plan";
import type { Command, NetworkTarget, Step } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { StringMap } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
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
    case "Bond.destroy":
      return `Bond.destroy(self: ${bond(command, topology)})`;
    case "Bond.set_mode":
      return `Bond.set_mode(self: ${bond(command, topology)}, value: ${text(command.mode)})`;
    case "Bond.set_property":
      return `Bond.set_property(self: ${bond(command, topology)}, name: ${text(command.name)}, value: ${text(command.value)})`;
    case "network.destroy":
      return `network.destroy(self: ${text(command.network.name)})`;
    case "network.set_name_label":
    case "network.set_name_description":
    case "network.set_MTU":
      return `${command.call}(self: ${text(command.network.name)}, value: ${JSON.stringify(command.value)})`;
    case "network.remove_from_other_config":
      return `${command.call}(self: ${text(command.network.name)}, key: ${text(command.key)})`;
    case "network.add_to_other_config":
      return `${command.call}(self: ${text(command.network.name)}, key: ${text(command.key)}, value: ${text(command.value)})`;
    case "PIF.remove_from_other_config":
      return `${command.call}(self: ${pif("PIF", command, topology)}, key: ${text(command.key)})`;
    case "PIF.add_to_other_config":
      return `${command.call}(self: ${pif("PIF", command, topology)}, key: ${text(command.key)}, value: ${text(command.value)})`;
    case "VLAN.add_to_other_config":
      return `${command.call}(self: ${pif("VLAN", command, topology)}, key: ${text(command.key)}, value: ${text(command.value)})`;
    case "Bond.add_to_other_config":
      return `${command.call}(self: ${bond(command, topology)}, key: ${text(command.key)}, value: ${text(command.value)})`;
    case "tunnel.add_to_other_config":
      return `${command.call}(self: ${pif("tunnel", command, topology)}, key: ${text(command.key)}, value: ${text(command.value)})`;
    case "VLAN.create":
      return `VLAN.create(tagged_PIF: ${pif("PIF", { host: command.host, network: command.carrier }, topology)}, tag: ${String(command.tag)}, network: ${text(command.network.name)})`;
    case "tunnel.create":
      return `tunnel.create(transport_PIF: ${pif("PIF", { host: command.host, network: command.carrier }, topology)}, network: ${text(command.network.name)}, protocol: ${text(command.protocol)})`;
    case "VLAN.destroy":
      return `VLAN.destroy(self: ${pif("VLAN", command, topology)})`;
    case "tunnel.destroy":
      return `tunnel.destroy(self: ${pif("tunnel", command, topology)})`;
    case "PIF.reconfigure_ip": {
      const { mode, address, netmask, gateway, dns } = command.ipv4;
      return `PIF.reconfigure_ip(self: ${pif("PIF", command, topology)}, mode: ${mode}, IP: ${text(address)}, netmask: ${text(netmask)}, gateway: ${text(gateway)}, DNS: ${text(dns)})`;
    }
    case "PIF.reconfigure_ipv6": {
      const { mode, addresses, gateway } = command.ipv6;
      return `PIF.reconfigure_ipv6(self: ${pif("PIF", command, topology)}, mode: ${mode}, IPv6: ${text(addresses[0] ?? "")}, gateway: ${text(gateway)}, DNS: "")`;
    }
    case "PIF.unplug":
      return `PIF.unplug(self: ${pif("PIF", command, topology)})`;
    case "PIF.set_disallow_unplug":
      return `PIF.set_disallow_unplug(self: ${pif("PIF", command, topology)}, value: ${String(command.value)})`;
    case "VIF.move":
      return `VIF.move(self: ${command.vif}, network: ${text(command.network.name)})`;
    case "PIF.plug":
      return `PIF.plug(self: ${pif("PIF", command, topology)})`;
    case "host.restart_agent":
    case "host.disable":
    case "host.evacuate":
    case "host.enable":
      return `${command.call}(host: ${hostName(topology, command.host)})`;
    default:
      return unreachable(command);
  }
}

type OnHost = { readonly host: HostUuid; readonly network: NetworkTarget };

/** A bond of a plan has no uuid yet, or will have another one: it is named by its place. */
function bond(place: OnHost, topology: PoolTopology): string {
  return pif("Bond", place, topology);
}

function pif(what: string, { host, network }: OnHost, topology: PoolTopology): string {
  return `${what} of ${hostName(topology, host)} on ${text(network.name)}`;
}

function hostName(topology: PoolTopology, host: HostUuid): string {
  return topology.hostOf.get(host)?.name ?? host;
}

function text(value: string): string {
  return JSON.stringify(value);
}

function map(values: StringMap): string {
  return `{${Object.entries(values)
    .map(([key, value]) => `${key}: ${text(value)}`)
    .join(", ")}}`;
}
