import type { Basis, BasisDifference } from "@/lib/core/plan/plan";
import type { Step } from "@/lib/core/plan/step";
import { resolveBond } from "@/lib/core/draft/resolve-bond";
import type { DraftChanges } from "@/lib/core/draft/change";
import { bondName } from "@/lib/core/topology/bond-name";
import type { Host, PhysicalPif, Pif } from "@/lib/core/topology/entities";
import { addressWords, vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * On which facts of the pool does a plan rest, and what of them has changed since? Only what decides the steps or what
 * the operator was told is a fact: not link speeds, not a link that comes up, not VMs, which come and go all day.
 */
export function basisOf(topology: PoolTopology, draft: DraftChanges): Basis {
  const bonds = draft.changes.map((change) => resolveBond(topology, change));
  const facts = new Map<string, string>([["pool", poolFact(topology)]]);
  for (const bond of bonds) {
    const { name } = bond.change.network;
    facts.set(networkKey(name), networkFact(topology, name));
    for (const { host, members } of bond.hosts) {
      facts.set(host.name, hostFact(topology, host));
      for (const { network, pif } of members) {
        if (pif === null)
          facts.set(`${host.name} / NIC of ${topology.networkOf.get(network)?.name ?? network}`, "none");
        else facts.set(nicKey(host, pif), pifFact(topology, pif));
      }
    }
  }
  return { facts: Object.fromEntries([...facts].toSorted(([one], [other]) => (one < other ? -1 : 1))) };
}

/** What differs, in the order of what it is about; empty when the plan still fits. */
export function basisDifferences(was: Basis, is: Basis): readonly BasisDifference[] {
  const keys = new Set([...Object.keys(was.facts), ...Object.keys(is.facts)]);
  return [...keys]
    .toSorted()
    .map((about) => ({ about, was: was.facts[about] ?? null, is: is.facts[about] ?? null }))
    .filter((difference) => difference.was !== difference.is);
}

/** The facts that this step itself changes, so that a run which goes on is not stopped by its own work. */
export function factsChangedBy(step: Step, topology: PoolTopology): readonly string[] {
  const { command } = step;
  if (command.call === "network.create") return [networkKey(command.name)];
  const host = topology.hostOf.get(command.host);
  if (host === undefined) return [];
  return command.members.flatMap((uuid) => {
    const pif = topology.pifOf.get(uuid);
    return pif ? [nicKey(host, pif)] : [];
  });
}

/** `xs-1 stopped answering (was: it answers)`: a difference as a line of text. */
export function differenceSentence({ about, was, is }: BasisDifference): string {
  if (was === null) return `${about}: is now ${is ?? "gone"}, and was not there before.`;
  if (is === null) return `${about}: is no longer there. It was: ${was}.`;
  return `${about}: is now ${is}. It was: ${was}.`;
}

const networkKey = (name: string): string => `network ${name}`;
const nicKey = (host: Host, pif: Pif): string => `${host.name} / ${pif.device}`;

function poolFact(topology: PoolTopology): string {
  const coordinator = topology.hostOf.get(topology.pool.coordinator)?.name ?? "unknown";
  return `coordinator ${coordinator}, high availability ${topology.pool.haEnabled ? "on" : "off"}`;
}

function networkFact(topology: PoolTopology, name: string): string {
  return topology.networks.some((network) => network.name === name) ? "exists" : "does not exist";
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
