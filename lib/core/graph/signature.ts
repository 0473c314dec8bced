import { describeMode } from "@/lib/core/graph/describe-mode";
import { describeRoles } from "@/lib/core/graph/describe-roles";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import type { Bond, PhysicalPif, Pif } from "@/lib/core/topology/entities";
import { interfaceOf, nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * What of a host's network ought to be the same on every host of a pool? NICs are compared by the network that they sit on
 * (position N of `xenbrN`: how xapi itself pairs them, xenapi.md 5.6). MAC, address, PCI path and live link are left out:
 * they differ by nature. Grouping hosts by it is left to `groupHosts`.
 */
export interface HostSignature {
  readonly nics: ReadonlyMap<NetworkUuid, NicFacts>;
  readonly bonds: ReadonlyMap<NetworkUuid, BondFacts>;
  /** Equal for two hosts when all of the above is. */
  readonly text: string;
}

export interface NicFacts extends RidingFacts {
  /** Network of the bond that it is a member of. */
  readonly bond: NetworkUuid | null;
  readonly managed: boolean;
}

export interface BondFacts extends RidingFacts {
  /** Networks of the members, sorted. */
  readonly members: readonly NetworkUuid[];
  /** Mode and hashing, as an operator says it. */
  readonly mode: string;
}

interface RidingFacts {
  readonly mtu: number;
  /** Tags, ascending. */
  readonly vlans: readonly number[];
  /** "management static", "storage DHCP": what for and how, never the address itself. */
  readonly roles: readonly string[];
}

/** The signatures of all hosts; asked of one topology again, it answers at once. */
export const signaturesOf = oncePerTopology(
  (topology): ReadonlyMap<HostUuid, HostSignature> =>
    new Map(topology.hosts.map((host) => [host.uuid, hostSignature(topology, host.uuid)])),
);

function hostSignature(topology: PoolTopology, host: HostUuid): HostSignature {
  const nics = new Map(nicsOfHost(topology, host).map((nic) => [nic.network, nicFacts(topology, nic)]));
  const bonds = new Map(
    (topology.bondsOnHost.get(host) ?? []).flatMap((bond) => {
      const pif = interfaceOf(topology, bond);
      return pif ? [[pif.network, bondFacts(topology, bond, pif)] as const] : [];
    }),
  );
  const lines: string[] = [];
  for (const [network, facts] of nics)
    lines.push(`${network} ${facts.bond ?? ""} ${facts.managed} ${ridingText(facts)}`);
  for (const [network, facts] of bonds)
    lines.push(`${network} ${facts.members.join(",")} ${facts.mode} ${ridingText(facts)}`);
  return { nics, bonds, text: lines.sort().join("\n") };
}

function ridingText({ mtu, vlans, roles }: RidingFacts): string {
  return `${mtu} ${vlans.join(",")} ${roles.join(",")}`;
}

function nicFacts(topology: PoolTopology, nic: PhysicalPif): NicFacts {
  const bond = nic.memberOf === null ? undefined : topology.bondOf.get(nic.memberOf);
  const pif = bond && interfaceOf(topology, bond);
  return { bond: pif?.network ?? null, managed: nic.managed, ...ridingFacts(topology, nic) };
}

function bondFacts(topology: PoolTopology, bond: Bond, pif: Pif): BondFacts {
  const members = bond.members.flatMap((member) => topology.pifOf.get(member)?.network ?? []);
  return {
    members: members.toSorted(),
    mode: describeMode(bond.mode, bond.properties),
    ...ridingFacts(topology, pif),
  };
}

const none: readonly number[] = [];

function ridingFacts(topology: PoolTopology, pif: Pif): RidingFacts {
  // -1: never plugged. Then the network's own MTU is what it will get.
  const mtu = pif.mtu > 0 ? pif.mtu : (topology.networkOf.get(pif.network)?.mtu ?? 1500);
  const vlans = topology.vlansOn.get(pif.uuid);
  const how = pif.ipv4.mode === "None" ? `IPv6 ${pif.ipv6.mode}` : pif.ipv4.mode;
  return {
    mtu,
    vlans: vlans === undefined ? none : vlans.map((vlan) => vlan.tag).sort((one, other) => one - other),
    roles: describeRoles(topology, pif).map((role) => `${role.kind} ${how}`),
  };
}
