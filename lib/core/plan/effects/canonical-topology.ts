import { markerKey } from "@/lib/core/plan/step";
import type { Bond, IPv6Config, Network, Pif } from "@/lib/core/topology/entities";
import type { BondUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A topology as readable, comparable data: lists of plain values, each under the name of what it is about. */
export type CanonicalTopology = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Are a preview and the pool after the run the same? Objects are named by what they mean (host and network, marker), so
 * that new uuids do not matter; left out is what nobody can know beforehand: the bridge of a new network, links of bonds,
 * the number and MAC of a new tunnel.
 */
export function canonicalTopology(topology: PoolTopology): CanonicalTopology {
  const names = new Names(topology);
  return {
    networks: keyed(topology.networks, names.network, canonicalNetwork),
    pifs: keyed(
      topology.pifs,
      (pif) => names.pif(pif.uuid),
      (pif) => canonicalPif(pif, names),
    ),
    bonds: keyed(
      topology.bonds,
      (bond) => names.pif(bond.interfacePif),
      (bond) => canonicalBond(bond, names),
    ),
    vlans: keyed(
      topology.vlans,
      (vlan) => names.pif(vlan.pif),
      ({ tag, carrierPif, otherConfig }) => ({ tag, on: names.pif(carrierPif), otherConfig }),
    ),
    tunnels: keyed(
      topology.tunnels,
      (tunnel) => names.pif(tunnel.accessPif),
      ({ transportPif, protocol, otherConfig }) => ({ on: names.pif(transportPif), protocol, otherConfig }),
    ),
    vifs: keyed(
      topology.vifs,
      (vif) => vif.uuid,
      ({ vm, device, mac, attached, network }) => ({ vm, device, mac, attached, network: names.networkOf(network) }),
    ),
    vms: keyed(
      topology.vms,
      (vm) => vm.uuid,
      ({ name, powerState, residentOn }) => ({ name, powerState, residentOn }),
    ),
    hosts: keyed(
      topology.hosts,
      (host) => host.uuid,
      ({ name, address, enabled }) => ({ name, address, enabled }),
    ),
  };
}

class Names {
  private readonly topology: PoolTopology;

  constructor(topology: PoolTopology) {
    this.topology = topology;
  }

  readonly network = (network: Network): string => network.otherConfig[markerKey] ?? network.uuid;

  networkOf(uuid: NetworkUuid): string {
    const network = this.topology.networkOf.get(uuid);
    return network ? this.network(network) : uuid;
  }

  bond(uuid: BondUuid): string {
    const bond = this.topology.bondOf.get(uuid);
    return bond ? this.pif(bond.interfacePif) : uuid;
  }

  /** xapi has at most one PIF for each host and network. */
  pif(uuid: PifUuid): string {
    const pif = this.topology.pifOf.get(uuid);
    if (pif === undefined) return uuid;
    const host = this.topology.hostOf.get(pif.host)?.name ?? pif.host;
    return `${host} on ${this.networkOf(pif.network)}`;
  }
}

function canonicalNetwork(network: Network): unknown {
  const { name, description, mtu, managed, otherConfig, bridge } = network;
  const isNew = otherConfig[markerKey] !== undefined;
  return { name, description, mtu, managed, otherConfig, ...(isNew ? {} : { bridge }) };
}

function canonicalPif(pif: Pif, names: Names): unknown {
  const { role, attached, managed, management, ipv4, primaryAddressType, disallowUnplug, otherConfig, properties } =
    pif;
  const common = {
    role,
    attached,
    managed,
    management,
    ipv4,
    primaryAddressType,
    disallowUnplug,
    otherConfig,
    properties,
    mtu: pif.mtu,
    ipv6: canonicalIPv6(pif.ipv6),
  };
  if (pif.role === "tunnel") return { ...common, on: names.pif(pif.transportPif) };
  const wired = { ...common, device: pif.device, mac: pif.mac };
  if (pif.role === "vlan") return { ...wired, tag: pif.tag, on: names.pif(pif.carrierPif) };
  if (pif.role === "sriov") return { ...wired, on: names.pif(pif.physicalPif) };
  if (pif.role === "bond") return wired;
  const memberOf = pif.memberOf === null ? null : names.bond(pif.memberOf);
  return { ...wired, uuid: pif.uuid, memberOf, link: pif.link, card: pif.card };
}

/** xapi writes `[""]` where another would write nothing. */
function canonicalIPv6({ mode, addresses, gateway }: IPv6Config): IPv6Config {
  return { mode, addresses: addresses.filter((address) => address !== ""), gateway };
}

function canonicalBond(bond: Bond, names: Names): unknown {
  const { mode, properties, autoUpdateMac, otherConfig, members, primaryMember } = bond;
  return {
    mode,
    properties,
    autoUpdateMac,
    otherConfig,
    members: members.map((member) => names.pif(member)).toSorted(),
    primaryMember: primaryMember === null ? null : names.pif(primaryMember),
  };
}

function keyed<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  valueOf: (item: Item) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(items.map((item) => [keyOf(item), valueOf(item)]));
}
