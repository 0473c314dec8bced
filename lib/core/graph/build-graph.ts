import type { Bond, Host, PhysicalPif } from "@/lib/core/topology/entities";
import { buildNetworks } from "@/lib/core/graph/build-networks";
import { describeLink } from "@/lib/core/graph/describe-link";
import { describeMode } from "@/lib/core/graph/describe-mode";
import { describeRoles } from "@/lib/core/graph/describe-roles";
import type { BondNode, HostNode, PoolGraph, PortNode, Wire } from "@/lib/core/graph/graph";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { interfaceOf, nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * What is there to draw of this pool? Pure: hosts with their ports by card, bonds, networks with what lies on them, and
 * the wires between. Marking a draft is left to `markDraft`, places to `layoutGraph`.
 */
export function buildGraph(topology: PoolTopology): PoolGraph {
  return {
    poolName: topology.pool.name,
    hosts: topology.hosts.map((host) => hostNode(topology, host)),
    networks: buildNetworks(topology),
    wires: topology.hosts.flatMap((host) => wiresOf(topology, host)),
  };
}

function hostNode(topology: PoolTopology, host: Host): HostNode {
  const nics = nicsOfHost(topology, host.uuid);
  const usualSpeed = Math.max(0, ...nics.map((nic) => nic.link.speed ?? 0));
  return {
    host: host.uuid,
    name: host.name,
    coordinator: topology.pool.coordinator === host.uuid,
    address: host.address,
    ...hostState(host),
    backend: host.backend === "openvswitch" ? "Open vSwitch" : "Linux bridge",
    cards: byCard(topology, nics).map((group) => ({
      slot: group.slot,
      name: group.name,
      ports: group.nics.map((nic) => portNode(topology, nic, usualSpeed, host)),
    })),
    bonds: (topology.bondsOnHost.get(host.uuid) ?? []).flatMap((bond) => bondNode(topology, bond, host)),
  };
}

function hostState(host: Host): Pick<HostNode, "state" | "stateWord"> {
  if (host.live === false) return { state: "unreachable", stateWord: "unreachable" };
  if (host.live === "unknown") return { state: "unknown", stateWord: "state unknown" };
  return host.enabled ? { state: "live", stateWord: "live" } : { state: "disabled", stateWord: "in maintenance" };
}

/** Neighbouring ports of one card stay together; the order of the ports is the order of the cards. */
function byCard(
  topology: PoolTopology,
  nics: readonly PhysicalPif[],
): readonly { slot: string; name: string; nics: PhysicalPif[] }[] {
  const groups: { slot: string; name: string; nics: PhysicalPif[] }[] = [];
  for (const nic of nics) {
    const known = groups.find((group) => group.slot !== "" && group.slot === nic.card.slot);
    if (known) known.nics.push(nic);
    else groups.push({ slot: nic.card.slot, name: cardName(topology, nic), nics: [nic] });
  }
  return groups;
}

/** pci.ids names are long: legal forms, asides and what every card is called are left out, so that the model can be read. */
const noise =
  /\([^()]*\)|\b(?:corporation|corp|incorporated|inc|co|ltd|limited|company)\b\.?,?|\b(?:(?:\d+-?)?gigabit|ethernet|network|controller|adapter|connection)\b/giu;

/** Characters of each half that count; pci.ids has none of more than some 100, and a dump may say anything. */
const longest = 200;

/** A pool has few kinds of cards, and many of each. */
const cardNames = oncePerTopology(() => new Map<string, string>());

function cardName(topology: PoolTopology, { card: { vendor, device } }: PhysicalPif): string {
  const names = cardNames(topology);
  const key = `${vendor}\n${device}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = modelOf(vendor, device);
  names.set(key, name);
  return name;
}

function modelOf(vendor: string, device: string): string {
  const words = `${vendor.slice(0, longest)} ${device.slice(0, longest)}`
    .replaceAll(noise, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return words === "" ? "Network card" : words;
}

function portNode(topology: PoolTopology, nic: PhysicalPif, usualSpeed: number, host: Host): PortNode {
  const bond = nic.memberOf === null ? null : (topology.bondOf.get(nic.memberOf) ?? null);
  return {
    pif: nic.uuid,
    host: nic.host,
    network: nic.network,
    device: nic.device,
    mac: nic.mac,
    link: describeLink(nic, usualSpeed, host.live !== false),
    roles: describeRoles(topology, nic),
    bond: bond?.uuid ?? null,
    primary: bond?.primaryMember === nic.uuid,
    managed: nic.managed,
    mark: "same",
  };
}

function bondNode(topology: PoolTopology, bond: Bond, host: Host): readonly BondNode[] {
  const pif = interfaceOf(topology, bond);
  if (!pif) return [];
  const members = bond.members.flatMap((uuid) => {
    const nic = topology.pifOf.get(uuid);
    return nic?.role === "physical" ? [nic] : [];
  });
  const linksUp = members.filter((nic) => nic.link.carrier === "up").length;
  const primary = members.find((nic) => nic.uuid === bond.primaryMember);
  return [
    {
      bond: bond.uuid,
      host: bond.host,
      network: pif.network,
      name: topology.networkOf.get(pif.network)?.name ?? pif.device,
      mode: bond.mode,
      modeWord: describeMode(bond.mode, bond.properties),
      members: bond.members,
      primaryMember: bond.primaryMember,
      primaryDevice: primary?.device ?? "",
      linksUp,
      linksTotal: bond.members.length,
      health: host.live === false ? "unknown" : bondHealth(members, linksUp),
      roles: describeRoles(topology, pif),
      mark: "same",
    },
  ];
}

function bondHealth(members: readonly PhysicalPif[], linksUp: number): BondNode["health"] {
  if (members.some((nic) => nic.link.carrier === "unknown")) return "unknown";
  if (linksUp === 0) return "down";
  return linksUp < members.length ? "degraded" : "whole";
}

/** A free NIC and a bond each lead onto their network; a bond's member leads only into its bond (xapi: not attached). */
function wiresOf(topology: PoolTopology, host: Host): readonly Wire[] {
  return (topology.pifsOnHost.get(host.uuid) ?? []).flatMap((pif): readonly Wire[] => {
    if (pif.role === "physical" && pif.memberOf === null) {
      return [{ host: host.uuid, from: { kind: "port", pif: pif.uuid }, network: pif.network, mark: "same" }];
    }
    if (pif.role === "bond") {
      return [{ host: host.uuid, from: { kind: "bond", bond: pif.bond }, network: pif.network, mark: "same" }];
    }
    return [];
  });
}
