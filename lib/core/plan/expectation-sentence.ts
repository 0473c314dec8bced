import type { Expectation } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import { counted, listed } from "@/lib/core/shared/words";
import { addressWords } from "@/lib/core/topology/pif-facts";
import type { HostUuid, PifUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What is claimed, as a sentence. The topology only lends names: any one that knows the host and NICs will do. */
export function expectationSentence(expectation: Expectation, topology: PoolTopology): string {
  switch (expectation.claim) {
    case "host-live":
      return `${hostName(topology, expectation.host)} answers.`;
    case "network-name-free":
      return `No network is called ${expectation.name} yet.`;
    case "network-present":
      return `The network ${expectation.network.name} exists.`;
    case "network-free-on-host":
      return `${hostName(topology, expectation.host)} is not connected to ${expectation.network.name} yet.`;
    case "nic-free":
      return `${nicWords(topology, expectation.pif)} is a managed NIC in no bond.`;
    case "bond-present":
      return (
        `${hostName(topology, expectation.host)} has the bond ${expectation.network.name} of exactly ` +
        `${listed(expectation.members.map((member) => deviceOf(topology, member)))}, ${expectation.mode}, ` +
        `with ${deviceOf(topology, expectation.primaryMember)} as primary member.`
      );
    case "attached":
      return `${expectation.network.name} is up on ${hostName(topology, expectation.host)}.`;
    case "detached":
      return `${expectation.network.name} is unplugged on ${hostName(topology, expectation.host)}.`;
    case "on-carrier":
      return `${expectation.network.name} is on ${expectation.carrier.name} on ${hostName(topology, expectation.host)}.`;
    case "off-carrier":
      return `${expectation.network.name} is not on ${expectation.carrier.name} on ${hostName(topology, expectation.host)}.`;
    case "disallow-unplug":
      return `${expectation.network.name} on ${hostName(topology, expectation.host)} ${expectation.value ? "must not" : "may"} be unplugged.`;
    case "ipv6-on":
      return `${expectation.network.name} on ${hostName(topology, expectation.host)} has IPv6 ${listed([expectation.ipv6.mode, ...expectation.ipv6.addresses.filter((address) => address !== "")])}.`;
    case "management-on":
      return `Management of ${hostName(topology, expectation.host)} is on ${expectation.network.name}.`;
    case "address-on":
      return `${expectation.network.name} on ${hostName(topology, expectation.host)} has ${addressWords(expectation.ipv4)}.`;
    case "vifs-on":
      return `${counted(expectation.vifs.length, "virtual interface")} of running VMs on ${hostName(topology, expectation.host)} use ${expectation.network.name}.`;
    case "vif-on": {
      const vif = topology.vifOf.get(expectation.vif);
      const vm = vif && topology.vmOf.get(vif.vm);
      return `The virtual interface ${vif?.device ?? ""} of ${vm?.name ?? "a VM"} uses ${expectation.network.name}.`;
    }
    case "vif-off": {
      const vif = topology.vifOf.get(expectation.vif);
      const vm = vif && topology.vmOf.get(vif.vm);
      return `The virtual interface ${vif?.device ?? ""} of ${vm?.name ?? "a VM"} does not use ${expectation.network.name}.`;
    }
    case "bond-address":
      return `The bond ${expectation.network.name} of ${hostName(topology, expectation.host)} has ${addressWords(expectation.ipv4)}.`;
    case "bond-absent":
      return `${hostName(topology, expectation.host)} has no bond on ${expectation.network.name}.`;
    case "network-absent":
      return `The network ${expectation.network.name} does not exist.`;
    case "network-empty":
      return `Nothing is connected to the network ${expectation.network.name}.`;
    case "network-has":
      return `The network ${expectation.network.name} has ${listed(networkWords(expectation))}.`;
    case "pif-other-config":
      return `${expectation.network.name} on ${hostName(topology, expectation.host)} has ${labelWords(expectation)}.`;
    case "vlan-other-config":
      return `The VLAN ${expectation.network.name} on ${hostName(topology, expectation.host)} has ${labelWords(expectation)}.`;
    case "tunnel-other-config":
      return `The tunnel ${expectation.network.name} on ${hostName(topology, expectation.host)} has ${labelWords(expectation)}.`;
    case "bond-other-config":
      return `The bond ${expectation.network.name} on ${hostName(topology, expectation.host)} has ${labelWords(expectation)}.`;
    case "pif-mtu":
      return `${expectation.network.name} on ${hostName(topology, expectation.host)} has MTU ${String(expectation.mtu)}.`;
    case "host-enabled":
      return `${hostName(topology, expectation.host)} is ${expectation.enabled ? "enabled" : "disabled"}.`;
    case "host-empty":
      return `No VM runs on ${hostName(topology, expectation.host)}.`;
    default:
      return unreachable(expectation);
  }
}

function networkWords(expected: Extract<Expectation, { claim: "network-has" }>): readonly string[] {
  return [
    ...(expected.name === undefined ? [] : [`the name ${expected.name}`]),
    ...(expected.description === undefined ? [] : [`the description "${expected.description}"`]),
    ...(expected.mtu === undefined ? [] : [`MTU ${String(expected.mtu)}`]),
    ...(expected.otherConfig === undefined ? [] : [labelWords(expected.otherConfig)]),
  ];
}

function labelWords({ key, value }: { readonly key: string; readonly value: string | null }): string {
  return value === null ? `no ${key} in other_config` : `${key}: ${value} in other_config`;
}

function hostName(topology: PoolTopology, host: HostUuid): string {
  return topology.hostOf.get(host)?.name ?? "a host that is gone";
}

function deviceOf(topology: PoolTopology, pif: PifUuid): string {
  return topology.pifOf.get(pif)?.device ?? "a NIC that is gone";
}

function nicWords(topology: PoolTopology, uuid: PifUuid): string {
  const pif = topology.pifOf.get(uuid);
  return pif ? `${pif.device} on ${hostName(topology, pif.host)}` : "A NIC that is gone";
}
