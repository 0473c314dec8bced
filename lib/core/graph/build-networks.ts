import type { Bond, Network, Pif } from "@/lib/core/topology/entities";
import { storageThrough } from "@/lib/core/graph/describe-roles";
import type { Consumers, LayerNode, NetworkNode } from "@/lib/core/graph/graph";
import type { NetworkUuid, VmUuid } from "@/lib/core/topology/ids";
import { interfaceOf, type PoolTopology } from "@/lib/core/topology/topology";
import { unreachable } from "@/lib/core/shared/internal-error";

/**
 * The pool's networks in drawing order, those above others (VLAN, tunnel, SR-IOV) as layers of the network below.
 * xapi's own host-internal network is left out: no NIC and no guest of the operator is on it
 * (`network.other_config:is_host_internal_management_network`).
 */
export function buildNetworks(topology: PoolTopology): readonly NetworkNode[] {
  const below = carriersOf(topology);
  const own = topology.networks.filter((network) => !isHostInternal(network));
  const roots = own.filter((network) => !below.has(network.uuid));
  const ranked = roots
    .map((network) => ({ network, rank: rankOf(topology, network) }))
    .sort(
      (a, b) =>
        a.rank - b.rank || compareText(a.network.name, b.network.name) || compareText(a.network.uuid, b.network.uuid),
    );
  return ranked.map(({ network }, index) => ({
    network: network.uuid,
    code: `N${index}`,
    name: network.name,
    bridge: network.bridge,
    mtu: network.mtu,
    ...standingOf(topology, network),
    consumers: consumersOf(topology, network),
    layers: own
      .filter((layer) => rootBelow(below, layer.uuid) === network.uuid)
      .map((layer) => layerNode(topology, layer))
      .sort((a, b) => Number(a.tag) - Number(b.tag) || compareText(a.name, b.name)),
    mark: "same",
  }));
}

function isHostInternal(network: Network): boolean {
  return network.otherConfig["is_host_internal_management_network"] === "true" || network.bridge === "xenapi";
}

/** For each network above another: the network of the PIF below it, on the first host that has one. */
function carriersOf(topology: PoolTopology): ReadonlyMap<NetworkUuid, NetworkUuid> {
  const below = new Map<NetworkUuid, NetworkUuid>();
  for (const pif of topology.pifs) {
    if (below.has(pif.network)) continue;
    const carrier = pifBelow(topology, pif);
    if (carrier) below.set(pif.network, carrier.network);
  }
  return below;
}

function pifBelow(topology: PoolTopology, pif: Pif): Pif | null {
  switch (pif.role) {
    case "vlan":
      return topology.pifOf.get(pif.carrierPif) ?? null;
    case "tunnel":
      return topology.pifOf.get(pif.transportPif) ?? null;
    case "sriov":
      return topology.pifOf.get(pif.physicalPif) ?? null;
    case "physical":
    case "bond":
      return null;
    default:
      return unreachable(pif);
  }
}

/** A tunnel may lie on a VLAN: the drawing hangs both on the network at the bottom. */
function rootBelow(below: ReadonlyMap<NetworkUuid, NetworkUuid>, network: NetworkUuid): NetworkUuid | null {
  let root = below.get(network) ?? null;
  for (let depth = 0; root !== null && depth < 4; depth += 1) {
    const next = below.get(root);
    if (next === undefined) return root;
    root = next;
  }
  return root;
}

/** Networks of NICs by position, those of bonds behind them, those without any PIF last. Never by live state. */
function rankOf(topology: PoolTopology, network: Network): number {
  const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
  let [nic, bond] = [Infinity, Infinity];
  for (const pif of pifs) {
    if (pif.role === "physical") nic = Math.min(nic, pif.position ?? 500);
    if (pif.role === "bond") bond = Math.min(bond, firstMemberPosition(topology, pif));
  }
  if (nic !== Infinity) return nic;
  return bond === Infinity ? 9000 : 1000 + bond;
}

function firstMemberPosition(topology: PoolTopology, pif: Extract<Pif, { role: "bond" }>): number {
  const members = topology.bondOf.get(pif.bond)?.members ?? [];
  const positions = members.map((uuid) => {
    const nic = topology.pifOf.get(uuid);
    return nic?.role === "physical" ? (nic.position ?? 500) : 500;
  });
  return Math.min(500, ...positions);
}

function standingOf(topology: PoolTopology, network: Network): Pick<NetworkNode, "standing" | "note"> {
  const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
  if (pifs.length === 0) return { standing: "internal", note: "internal, no NIC" };
  const names = new Set<string>();
  for (const pif of pifs) {
    const bond = pif.role === "physical" && pif.memberOf !== null ? topology.bondOf.get(pif.memberOf) : undefined;
    if (!bond) return { standing: "carrying", note: "" };
    names.add(bondName(topology, bond));
  }
  return { standing: "quiet", note: `NICs in ${[...names].join(", ")}` };
}

/** A bond is called as the network that it sits on. */
function bondName(topology: PoolTopology, bond: Bond): string {
  const pif = interfaceOf(topology, bond);
  return (pif && topology.networkOf.get(pif.network)?.name) ?? "a bond";
}

function layerNode(topology: PoolTopology, network: Network): LayerNode {
  const [first] = topology.pifsOnNetwork.get(network.uuid) ?? [];
  return {
    network: network.uuid,
    ...layerTag(topology, first ?? null),
    name: network.name,
    consumers: consumersOf(topology, network),
    mark: "same",
  };
}

function layerTag(topology: PoolTopology, pif: Pif | null): Pick<LayerNode, "kind" | "tag"> {
  if (pif?.role === "vlan") return { kind: "vlan", tag: String(pif.tag) };
  if (pif?.role !== "tunnel") return { kind: "sriov", tag: "SR-IOV" };
  const protocol = topology.tunnels.find((tunnel) => tunnel.uuid === pif.tunnel)?.protocol;
  return { kind: "tunnel", tag: protocol ?? "tunnel" };
}

/** Counts VIFs by the power state of their VM (XenAPI `VIF.network`, `VM.power_state`); a VM counts once. */
function consumersOf(topology: PoolTopology, network: Network): Consumers {
  const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
  const storage = new Set<string>();
  let [management, running, halted] = [0, 0, 0];
  for (const pif of pifs) {
    if (pif.management) management += 1;
    if (pif.ipv4.address !== "") for (const name of storageThrough(topology, pif)) storage.add(name);
  }
  const vms = new Set<VmUuid>();
  for (const { vm } of topology.vifsOnNetwork.get(network.uuid) ?? []) {
    if (vms.has(vm)) continue;
    vms.add(vm);
    const state = topology.vmOf.get(vm)?.powerState;
    if (state === "Running" || state === "Paused") running += 1;
    if (state === "Halted" || state === "Suspended") halted += 1;
  }
  return { management, storage: [...storage], running, halted };
}

/** Code-point order: the same on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
