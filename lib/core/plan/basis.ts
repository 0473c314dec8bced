import type { Basis, BasisDifference } from "@/lib/core/plan/plan";
import { findNetwork } from "@/lib/core/plan/find-network";
import type { NetworkTarget, Step } from "@/lib/core/plan/step";
import type { Change, DraftChanges } from "@/lib/core/draft/change";
import { changedNetwork } from "@/lib/core/draft/draft-label";
import { resolveChange } from "@/lib/core/preflight/resolve-change";
import { unreachable } from "@/lib/core/shared/internal-error";
import { bondName } from "@/lib/core/topology/bond-name";
import type { Host, Network, PhysicalPif, Pif } from "@/lib/core/topology/entities";
import { isUnused } from "@/lib/core/topology/is-unused";
import { addressWords, vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import type { PifUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * On which facts of the pool does a plan rest, and what of them has changed since? Only what decides the steps or what
 * the operator was told is a fact: not link speeds, not a link that comes up, not VMs, which come and go all day.
 */
export function basisOf(topology: PoolTopology, draft: DraftChanges): Basis {
  const facts = new Map<string, string>([["pool", poolFact(topology)]]);
  for (const change of draft.changes) {
    const resolved = resolveChange(topology, change);
    if (change.kind === "create-bond")
      facts.set(networkKey(change.network.name), nameFact(topology, change.network.name));
    for (const network of existingNetworks(topology, change)) {
      facts.set(networkKey(network.name), existenceFact(topology, change, network));
    }
    for (const { host, members } of resolved.hosts) {
      facts.set(host.name, hostFact(topology, host));
      for (const { network, pif } of members) {
        if (change.kind === "change-bond-mode" || change.kind === "join-bonds") continue;
        if (pif === null)
          facts.set(`${host.name} / NIC of ${topology.networkOf.get(network)?.name ?? network}`, "none");
        else facts.set(nicKey(host, pif), pifFact(topology, pif));
      }
      if (change.kind === "edit-network") continue;
      for (const network of existingNetworks(topology, change)) {
        facts.set(bondKey(host, network.name), bondFact(topology, pifOnNetwork(topology, host.uuid, network.uuid)));
      }
    }
  }
  return { facts: Object.fromEntries([...facts].toSorted(([one], [other]) => (one < other ? -1 : 1))) };
}

/** The networks of the pool that a change is about: that of a bond, of two, or the one that is edited. */
function existingNetworks(topology: PoolTopology, change: Change): readonly Network[] {
  if (change.kind === "create-bond") return [];
  const uuids = change.kind === "join-bonds" ? [change.survivor, change.absorbed] : [changedNetwork(change)];
  return uuids.flatMap((uuid) => topology.networkOf.get(uuid) ?? []);
}

/** What differs, in the order of what it is about; empty when the plan still fits. */
export function basisDifferences(was: Basis, is: Basis): readonly BasisDifference[] {
  const keys = new Set([...Object.keys(was.facts), ...Object.keys(is.facts)]);
  return [...keys]
    .toSorted()
    .map((about) => ({ about, was: was.facts[about] ?? null, is: is.facts[about] ?? null }))
    .filter((difference) => difference.was !== difference.is);
}

/**
 * The facts that this step itself changes, so that a run which goes on is not stopped by its own work. `topology` with its
 * networks called as the plan found them (`calledAsDrawn`), as the facts are.
 */
export function factsChangedBy(step: Step, topology: PoolTopology): readonly string[] {
  const { command } = step;
  const host = step.host === null ? undefined : topology.hostOf.get(step.host);
  switch (command.call) {
    case "network.create":
      return [networkKey(command.name)];
    case "network.destroy":
      return [networkKey(command.network.name), ...topology.hosts.map((one) => bondKey(one, command.network.name))];
    case "network.set_name_description":
    case "network.set_MTU":
    case "network.add_to_other_config":
    case "network.remove_from_other_config":
      return [networkKey(command.network.name)];
    case "Bond.create":
      if (host === undefined) return [];
      return [
        bondKey(host, command.network.name),
        ...command.members.flatMap((uuid) => {
          const pif = topology.pifOf.get(uuid);
          return pif ? [nicKey(host, pif)] : [];
        }),
        ...networksOf(command.members, topology),
      ];
    case "Bond.set_mode":
    case "Bond.set_property":
      if (host === undefined) return [];
      return [bondKey(host, command.network.name), ...networksOf(membersOn(command.network, host, topology), topology)];
    // Afterwards nothing tells which NICs were its members.
    case "Bond.destroy":
    case "VLAN.create":
    case "VLAN.destroy":
    case "tunnel.create":
    case "tunnel.destroy":
    case "PIF.reconfigure_ip":
    case "PIF.reconfigure_ipv6":
    case "host.restart_agent":
      if (host === undefined) return [];
      return [
        ...allOf(host, topology),
        ...networksOf(
          (topology.bondsOnHost.get(host.uuid) ?? []).flatMap(({ members }) => members),
          topology,
        ),
      ];
    case "PIF.plug":
      return host === undefined ? [] : networksOf(membersOn(command.network, host, topology), topology);
    // What it changes is the name, and that is called as before.
    case "network.set_name_label":
    case "PIF.add_to_other_config":
    case "PIF.remove_from_other_config":
    case "PIF.unplug":
    case "PIF.set_disallow_unplug":
    case "VLAN.add_to_other_config":
    case "tunnel.add_to_other_config":
    case "Bond.add_to_other_config":
    case "VIF.move":
    case "host.disable":
    case "host.evacuate":
    case "host.enable":
      return [];
    default:
      return unreachable(command);
  }
}

/** Plugging a bond, as Bond.create and Bond.set_mode do too, gives its members' networks the MTU of its own (xenapi.md 5.1.3). */
function networksOf(members: readonly PifUuid[], topology: PoolTopology): readonly string[] {
  return members.flatMap((uuid) => {
    const pif = topology.pifOf.get(uuid);
    const network = pif && topology.networkOf.get(pif.network);
    return network ? [networkKey(network.name)] : [];
  });
}

/** None where the host's interface on this network is no bond. */
function membersOn(target: NetworkTarget, host: Host, topology: PoolTopology): readonly PifUuid[] {
  const network = findNetwork(topology, target);
  const pif = network && pifOnNetwork(topology, host.uuid, network.uuid);
  return (pif?.role === "bond" && topology.bondOf.get(pif.bond)?.members) || [];
}

function allOf(host: Host, topology: PoolTopology): readonly string[] {
  return [
    ...(topology.pifsOnHost.get(host.uuid) ?? []).map((pif) => nicKey(host, pif)),
    ...topology.networks.map((network) => bondKey(host, network.name)),
  ];
}

/** `xs-1 stopped answering (was: it answers)`: a difference as a line of text. */
export function differenceSentence({ about, was, is }: BasisDifference): string {
  if (was === null) return `${about}: is now ${is ?? "gone"}, and was not there before.`;
  if (is === null) return `${about}: is no longer there. It was: ${was}.`;
  return `${about}: is now ${is}. It was: ${was}.`;
}

const networkKey = (name: string): string => `network ${name}`;
const bondKey = (host: Host, name: string): string => `${host.name} / bond ${name}`;
const nicKey = (host: Host, pif: Pif): string => `${host.name} / ${pif.device}`;

function poolFact(topology: PoolTopology): string {
  const coordinator = topology.hostOf.get(topology.pool.coordinator)?.name ?? "unknown";
  return `coordinator ${coordinator}, high availability ${topology.pool.haEnabled ? "on" : "off"}`;
}

function nameFact(topology: PoolTopology, name: string): string {
  return topology.networks.some((network) => network.name === name) ? "exists" : "does not exist";
}

function existenceFact(topology: PoolTopology, change: Change, network: Network): string {
  if (change.kind === "edit-network") return networkFact(network);
  if (change.kind !== "remove-network") return "exists";
  return isUnused(topology, network.uuid) ? "exists, nothing uses it" : "exists, in use";
}

function networkFact({ description, mtu, otherConfig }: Network): string {
  const automatic = otherConfig["automatic"];
  return [
    "exists",
    `MTU ${String(mtu)}`,
    `description "${description}"`,
    automatic === undefined ? "nothing said about new VMs" : `automatic ${automatic}`,
  ].join(", ");
}

function bondFact(topology: PoolTopology, pif: Pif | null): string {
  if (pif?.role !== "bond") return pif === null ? "none" : `not a bond but a ${pif.role} PIF`;
  const bond = topology.bondOf.get(pif.bond);
  if (bond === undefined) return "none";
  const device = (uuid: PifUuid): string => topology.pifOf.get(uuid)?.device ?? "a NIC that is gone";
  const properties = Object.entries(bond.properties).map(([key, value]) => `${key} ${value}`);
  return [
    `${bond.mode} of ${bond.members.map(device).join(" + ")}`,
    `primary ${bond.primaryMember === null ? "unknown" : device(bond.primaryMember)}`,
    ...properties.toSorted(),
    ...addressFacts(topology, pif),
  ].join(", ");
}

function hostFact(topology: PoolTopology, host: Host): string {
  const answers = host.live !== false || host.uuid === topology.pool.coordinator;
  return [answers ? "answers" : "does not answer", host.backend === "bridge" ? "Linux bridge" : "Open vSwitch"].join(
    ", ",
  );
}

function pifFact(topology: PoolTopology, pif: Pif): string {
  const facts = pif.role === "physical" ? nicFacts(topology, pif) : [`not a NIC but a ${pif.role}`];
  return [...facts, ...addressFacts(topology, pif)].join(", ");
}

function nicFacts(topology: PoolTopology, nic: PhysicalPif): readonly string[] {
  return [
    nic.managed ? "managed" : "not managed",
    nic.memberOf === null ? "in no bond" : `member of ${bondName(topology, nic.memberOf)}`,
    ...(nic.link.carrier === "down" ? ["no link"] : []),
    ...Object.entries(nic.properties)
      .map(([key, value]) => `${key} ${value}`)
      .toSorted((one, other) => (one < other ? -1 : 1)),
  ];
}

function addressFacts(topology: PoolTopology, pif: Pif): readonly string[] {
  const vlans = vlanPifsAbove(topology, pif).toSorted((one, other) => one.tag - other.tag);
  const tunnels = topology.tunnelsOn.get(pif.uuid)?.length ?? 0;
  return [
    ...(pif.management ? ["management"] : []),
    // A lease may change at any time; that there is DHCP is the fact.
    pif.ipv4.mode === "DHCP" ? "DHCP" : addressWords(pif.ipv4),
    ...(pif.ipv4.gateway !== "" && pif.ipv4.mode === "Static" ? [`gateway ${pif.ipv4.gateway}`] : []),
    ...(pif.ipv4.dns !== "" && pif.ipv4.mode === "Static" ? [`DNS ${pif.ipv4.dns}`] : []),
    ...(pif.ipv6.mode === "None" ? [] : [`IPv6 ${pif.ipv6.mode}`]),
    ...(pif.primaryAddressType === "IPv6" ? ["primary address type IPv6"] : []),
    ...vlans.map((vlan) => `VLAN ${String(vlan.tag)}${vlan.management ? " with management" : ""}`),
    ...(tunnels === 0 ? [] : [`tunnels: ${String(tunnels)}`]),
  ];
}
