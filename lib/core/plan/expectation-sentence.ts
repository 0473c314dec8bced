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
    case "management-on":
      return `Management of ${hostName(topology, expectation.host)} is on ${expectation.network.name}.`;
    case "address-on":
      return `${expectation.network.name} on ${hostName(topology, expectation.host)} has ${addressWords(expectation.ipv4)}.`;
    case "vifs-on":
      return `${counted(expectation.vifs.length, "virtual interface")} of running VMs on ${hostName(topology, expectation.host)} use ${expectation.network.name}.`;
    default:
      return unreachable(expectation);
  }
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
