import type { BondPif, Pif } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { unreachable } from "@/lib/core/shared/internal-error";
import { distinct } from "@/lib/core/shared/words";

/** One thing of a host's network, by what it is about, before and after; null: it is not there. */
export interface DifferentLine {
  readonly about: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Hosts that look alike before, and alike after: one picture stands for all of them. */
export interface HostDifference {
  readonly hosts: readonly HostUuid[];
  readonly lines: readonly DifferentLine[];
}

/**
 * How do two states of a pool differ, host by host, when hosts that are alike are told once? What differs from host to
 * host by its nature (uuid, MAC, the address itself) is no part of it. Groups in the order of `before`.
 */
export function hostDifferences(before: PoolTopology, after: PoolTopology): readonly HostDifference[] {
  const groups = new Map<string, { hosts: HostUuid[]; lines: readonly DifferentLine[] }>();
  for (const { uuid } of before.hosts) {
    const lines = linesOf(before, after, uuid);
    const key = JSON.stringify(lines);
    const group = groups.get(key);
    if (group) group.hosts.push(uuid);
    else groups.set(key, { hosts: [uuid], lines });
  }
  return [...groups.values()];
}

function linesOf(before: PoolTopology, after: PoolTopology, host: HostUuid): readonly DifferentLine[] {
  const was = pictureOf(before, host);
  const is = pictureOf(after, host);
  return distinct([...was.keys(), ...is.keys()]).map((about) => ({
    about,
    before: was.get(about) ?? null,
    after: is.get(about) ?? null,
  }));
}

/** By what it is about, in the order of the host's PIFs: bonds last, as xapi lists them. */
function pictureOf(topology: PoolTopology, host: HostUuid): ReadonlyMap<string, string> {
  const picture = new Map<string, string>();
  for (const pif of topology.pifsOnHost.get(host) ?? []) {
    const network = topology.networkOf.get(pif.network);
    picture.set(nameOf(pif, network?.name ?? "a network that is gone"), wordsOf(topology, pif, network?.mtu ?? null));
  }
  return picture;
}

function nameOf(pif: Pif, network: string): string {
  switch (pif.role) {
    case "physical":
      return `NIC ${pif.device}`;
    case "bond":
      return `Bond ${network}`;
    case "vlan":
      return `VLAN ${String(pif.tag)} (${network})`;
    case "tunnel":
      return `Tunnel ${network}`;
    case "sriov":
      return `SR-IOV ${network}`;
    default:
      return unreachable(pif);
  }
}

function wordsOf(topology: PoolTopology, pif: Pif, mtu: number | null): string {
  const memberOf = pif.role === "physical" && pif.memberOf !== null ? topology.bondOf.get(pif.memberOf) : undefined;
  if (memberOf) {
    const own = topology.pifOf.get(memberOf.interfacePif);
    const name = own ? topology.networkOf.get(own.network)?.name : undefined;
    return `in bond ${name ?? "without a network"}${memberOf.primaryMember === pif.uuid ? ", primary" : ""}`;
  }
  return [
    ...(pif.role === "bond" ? bondWords(topology, pif) : []),
    ...(pif.role === "vlan" ? [`on ${carrierName(topology, pif.carrierPif)}`] : []),
    ...(pif.management ? ["management"] : []),
    ...(pif.ipv4.mode === "None" ? [] : [`${pif.ipv4.mode} address`]),
    ...vmWords(topology, pif),
    ...(mtu === null || mtu === 1500 ? [] : [`MTU ${String(mtu)}`]),
    ...(pif.attached ? [] : ["not plugged"]),
  ].join(", ");
}

function carrierName(topology: PoolTopology, uuid: Pif["uuid"]): string {
  const pif = topology.pifOf.get(uuid);
  if (pif?.role !== "bond") return pif?.device ?? "nothing";
  return `bond ${topology.networkOf.get(pif.network)?.name ?? "without a network"}`;
}

function bondWords(topology: PoolTopology, pif: BondPif): readonly string[] {
  const bond = topology.bondOf.get(pif.bond);
  if (!bond) return [];
  const devices = bond.members.map((member) => topology.pifOf.get(member)?.device ?? "a NIC that is gone");
  const options = Object.entries(bond.properties).map(([key, value]) => `${key} ${value}`);
  return [devices.join(" + "), bond.mode, ...(bond.mode === "lacp" ? options : [])];
}

function vmWords(topology: PoolTopology, pif: Pif): readonly string[] {
  const vifs = (topology.vifsOnNetwork.get(pif.network) ?? []).filter(
    (vif) => vif.attached && topology.vmOf.get(vif.vm)?.residentOn === pif.host,
  );
  return vifs.length === 0 ? [] : ["VMs"];
}
