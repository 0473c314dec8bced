import type { BondNode, HostNode, NetworkNode, PoolGraph, PortNode } from "@/lib/core/graph/graph";
import { groupHosts } from "@/lib/core/graph/group-hosts";
import { portsOf } from "@/lib/core/graph/tally";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { HostUuid, NetworkUuid, PifUuid, VmUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** One thing that can be found, with all that the find box may ask about it. Made once for a pool and a draft. */
export interface FindFacts {
  /** `port:…`, `bond:…`, `host:…` or `network:…`, as selections are keyed. */
  readonly key: string;
  readonly kind: "nic" | "bond" | "host" | "network";
  /** The host it is on; null for a network. */
  readonly host: HostNode | null;
  /** Lower case. */
  readonly name: string;
  readonly port: PortNode | null;
  /** Of a NIC: the bond that it is in. */
  readonly bond: BondNode | null;
  readonly network: NetworkNode | null;
  /** Mbit/s; null without. */
  readonly speed: number | null;
  readonly mtu: number | null;
  readonly card: string;
  readonly differs: boolean;
  /** All members of the bond on one card. */
  readonly sameCard: boolean;
  /** In no bond, with a link, and another such of the same speed on its host. */
  readonly hasFreePartner: boolean;
  /** Tags that it carries. */
  readonly vlans: readonly number[];
  /** Lower-case names of VMs that reach the network through it: those resident on its host, or all for a network. */
  readonly vms: readonly string[];
  readonly coordinator: boolean;
}

/** All that can be found in a pool as drawn: host by host, each with its NICs and bonds, networks last. */
export function findFacts(topology: PoolTopology, graph: PoolGraph): readonly FindFacts[] {
  const differing = differingCells(topology);
  const vms = vmsByPlace(topology);
  return [
    ...graph.hosts.flatMap((host) => hostFacts(topology, host, differing.get(host.host) ?? null, vms)),
    ...graph.networks.flatMap((network) => networkFacts(topology, network, vms)),
  ];
}

/** What an operator calls a found thing: "eth3 on host-17", "bond Guests on host-17", "host-17", "network Guests". */
export function factName({ kind, port, bond, host, network, name }: FindFacts): string {
  switch (kind) {
    case "nic":
      return `${port?.device ?? name} on ${host?.name ?? ""}`;
    case "bond":
      return `bond ${bond?.name ?? name} on ${host?.name ?? ""}`;
    case "host":
      return host?.name ?? name;
    case "network":
      return `network ${network?.name ?? name}`;
    default:
      return unreachable(kind);
  }
}

type VmNames = ReadonlyMap<string, readonly string[]>;

const nothing = {
  port: null,
  bond: null,
  network: null,
  speed: null,
  mtu: null,
  card: "",
  differs: false,
  sameCard: false,
  hasFreePartner: false,
  vlans: [],
  vms: [],
  coordinator: false,
} as const;

function hostFacts(
  topology: PoolTopology,
  host: HostNode,
  differing: ReadonlySet<NetworkUuid> | null,
  vms: VmNames,
): readonly FindFacts[] {
  const common = { ...nothing, host, coordinator: false };
  const ports = portsOf(host);
  const slotOf = new Map(host.cards.flatMap((card) => card.ports.map((port) => [port.pif, card.slot] as const)));
  const freeSpeeds = ports.flatMap((port) => (isFree(port) ? [speedOf(topology, port.pif)] : []));
  return [
    {
      ...common,
      key: `host:${host.host}`,
      kind: "host",
      name: host.name.toLowerCase(),
      differs: differing !== null,
      coordinator: host.coordinator,
    },
    ...host.cards.flatMap((card) =>
      card.ports.map((port): FindFacts => {
        const speed = speedOf(topology, port.pif);
        return {
          ...common,
          key: `port:${port.pif}`,
          kind: "nic",
          name: port.device.toLowerCase(),
          port,
          bond: host.bonds.find((bond) => bond.bond === port.bond) ?? null,
          speed,
          card: card.name.toLowerCase(),
          differs: differing?.has(port.network) ?? false,
          hasFreePartner: isFree(port) && speed !== null && freeSpeeds.filter((one) => one === speed).length > 1,
          ...riding(topology, port.pif, port.network, host.host, vms),
        };
      }),
    ),
    ...host.bonds.map((bond): FindFacts => {
      const slots = new Set(bond.members.map((member) => slotOf.get(member) ?? ""));
      const pif = topology.bondOf.get(bond.bond)?.interfacePif ?? null;
      return {
        ...common,
        key: `bond:${bond.bond}`,
        kind: "bond",
        name: bond.name.toLowerCase(),
        bond,
        differs: differing?.has(bond.network) ?? false,
        sameCard: bond.members.length > 1 && slots.size === 1 && !slots.has(""),
        ...riding(topology, pif, bond.network, host.host, vms),
      };
    }),
  ];
}

function networkFacts(topology: PoolTopology, network: NetworkNode, vms: VmNames): readonly FindFacts[] {
  const tags = network.layers.flatMap((layer) => (layer.kind === "vlan" ? [Number(layer.tag)] : []));
  const common = { ...nothing, host: null, network, mtu: network.mtu };
  return [
    {
      ...common,
      key: `network:${network.network}`,
      kind: "network",
      name: network.name.toLowerCase(),
      vlans: tags,
      vms: [network.network, ...network.layers.map((layer) => layer.network)].flatMap((one) => vms.get(one) ?? []),
    },
    ...network.layers.map((layer): FindFacts => ({
      ...common,
      key: `network:${layer.network}`,
      kind: "network",
      name: layer.name.toLowerCase(),
      vlans: layer.kind === "vlan" ? [Number(layer.tag)] : [],
      vms: vms.get(layer.network) ?? [],
      mtu: topology.networkOf.get(layer.network)?.mtu ?? null,
    })),
  ];
}

/** What lies on an interface: its VLANs' tags, and the VMs on it or on them, resident on this host. */
function riding(
  topology: PoolTopology,
  pif: PifUuid | null,
  network: NetworkUuid,
  host: HostUuid,
  vms: VmNames,
): Pick<FindFacts, "vlans" | "vms" | "mtu"> {
  const vlans = pif === null ? [] : (topology.vlansOn.get(pif) ?? []);
  const networks = [network, ...vlans.flatMap((vlan) => topology.pifOf.get(vlan.pif)?.network ?? [])];
  return {
    vlans: vlans.map((vlan) => vlan.tag),
    vms: networks.flatMap((one) => vms.get(`${one}@${host}`) ?? []),
    mtu: (pif && topology.pifOf.get(pif)?.mtu) ?? null,
  };
}

function isFree(port: PortNode): boolean {
  return port.bond === null && port.managed && (port.link.kind === "up" || port.link.kind === "slow");
}

function speedOf(topology: PoolTopology, uuid: PifUuid): number | null {
  const pif = topology.pifOf.get(uuid);
  return pif?.role === "physical" && pif.link.carrier === "up" ? pif.link.speed : null;
}

function differingCells(topology: PoolTopology): ReadonlyMap<HostUuid, ReadonlySet<NetworkUuid>> {
  return new Map(
    groupHosts(topology)
      .filter((group) => group.kind === "drift")
      .flatMap((group) => {
        const cells = new Set(group.differences.map((difference) => difference.network));
        return group.hosts.map((host) => [host, cells] as const);
      }),
  );
}

/** Names of VMs by network, and by `network@host` for those that run. */
function vmsByPlace(topology: PoolTopology): VmNames {
  const names = new Map<string, string[]>();
  const seen = new Set<string>();
  const add = (place: string, vm: VmUuid, name: string) => {
    if (seen.has(`${place} ${vm}`)) return;
    seen.add(`${place} ${vm}`);
    const list = names.get(place);
    if (list) list.push(name);
    else names.set(place, [name]);
  };
  for (const vif of topology.vifs) {
    const vm = topology.vmOf.get(vif.vm);
    if (!vm) continue;
    const name = vm.name.toLowerCase();
    add(vif.network, vm.uuid, name);
    if (vm.residentOn !== null) add(`${vif.network}@${vm.residentOn}`, vm.uuid, name);
  }
  return names;
}
