import { storedProperties } from "@/lib/core/plan/bond-properties";
import { moveClusterHosts } from "@/lib/core/plan/effects/move-cluster-hosts";
import { moveTunnels } from "@/lib/core/plan/effects/move-tunnels";
import { localVifs, moveVifs } from "@/lib/core/plan/effects/move-vifs";
import { isManagementOnVlan, moveVlans } from "@/lib/core/plan/effects/move-vlans";
import { networkIn, pifsOf, plannedOn, put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { primaryMember } from "@/lib/core/plan/primary-member";
import type { Command, NetworkTarget } from "@/lib/core/plan/step";
import { InternalError } from "@/lib/core/shared/internal-error";
import type { BondMode, BondPif, Link, Network, PhysicalPif } from "@/lib/core/topology/entities";
import type { BondUuid, HostUuid, PifUuid } from "@/lib/core/topology/ids";
import { noEntries, noIPv4, noIPv6 } from "@/lib/core/topology/pif-facts";

type BondCreate = Extract<Command, { call: "Bond.create" }>;

/** The effects of `Bond.create` in xapi's order (xenapi.md 5.1.2 and 5.1.3). */
export function createBond(pool: WorkingPool, command: BondCreate): void {
  const network = networkOf(pool, command.network);
  const members = command.members.map((uuid) => memberOf(pool, uuid));
  const primary = primaryMember(members);
  if (primary === null) throw new InternalError("Bond.create without members.");
  // xapi decides which VIFs are local before it changes anything.
  const vifs = localVifs(pool, command.host, new Set(members.map((member) => member.network)));
  const plugsLate = isManagementOnVlan(pool, members);
  const { bond } = plannedOn(pool, command.host, network.uuid);
  const pif = bondPif(pool, { bond, command, network, members, primary });
  put(pool.pifs, pif);
  put(pool.bonds, {
    uuid: bond,
    host: command.host,
    interfacePif: pif.uuid,
    members: members.toSorted(byDevice).map((member) => member.uuid),
    primaryMember: primary.uuid,
    mode: command.mode,
    properties: storedProperties(command.mode, command.properties),
    linksUp: members.filter((member) => member.link.carrier === "up").length,
    autoUpdateMac: command.mac === "",
    otherConfig: noEntries,
  });
  for (const member of members) {
    put(pool.pifs, {
      ...member,
      memberOf: bond,
      attached: false,
      management: false,
      disallowUnplug: false,
      ...(member === primary ? { ipv4: noIPv4 } : {}),
    });
  }
  spreadMtu(pool, members, network.mtu);
  moveVlans(pool, members, pif, plugsLate ? -1 : pif.mtu);
  moveTunnels(pool, members, pif);
  moveVifs(pool, vifs, network.uuid);
  moveClusterHosts(pool, members, pif);
}

function bondPif(
  pool: WorkingPool,
  parts: {
    readonly bond: BondUuid;
    readonly command: BondCreate;
    readonly network: Network;
    readonly members: readonly PhysicalPif[];
    readonly primary: PhysicalPif;
  },
): BondPif {
  const { bond, command, network, members, primary } = parts;
  return {
    uuid: plannedOn(pool, command.host, network.uuid).pif,
    role: "bond",
    bond,
    host: command.host,
    network: network.uuid,
    device: nextBondDevice(pool, command.host),
    mac: command.mac === "" ? primary.mac : command.mac.toLowerCase(),
    mtu: network.mtu,
    // A new bond is always plugged, even if none of its members was.
    attached: true,
    managed: true,
    management: members.some((member) => member.management),
    // Only IPv4 moves; IPv6 stays behind on the member.
    ipv4: primary.ipv4,
    ipv6: noIPv6,
    primaryAddressType: primary.primaryAddressType,
    disallowUnplug: members.some((member) => member.disallowUnplug),
    otherConfig: noEntries,
    properties: primary.properties,
    link: bondLink(command.mode, members),
  };
}

/** `bondN` with the smallest N that no bond of this host uses. */
function nextBondDevice(pool: WorkingPool, host: HostUuid): string {
  const taken = new Set(
    pifsOf(pool, host)
      .filter((pif) => pif.role === "bond")
      .map((pif) => pif.device),
  );
  let number = 0;
  while (taken.has(`bond${String(number)}`)) number += 1;
  return `bond${String(number)}`;
}

/** What the monitor will find: up if any member is, the active link's speed, or the sum of those that carry (xenapi.md 7). */
export function bondLink(mode: BondMode, members: readonly PhysicalPif[]): Link {
  const up = members.filter((member) => member.link.carrier === "up");
  const unknown = members.some((member) => member.link.carrier === "unknown");
  const carrying = mode === "active-backup" ? up.slice(0, 1) : up;
  const speeds = carrying.flatMap((member) => member.link.speed ?? []);
  return {
    carrier: up.length > 0 ? "up" : unknown ? "unknown" : "down",
    speed: speeds.length === 0 ? null : speeds.reduce((sum, speed) => sum + speed, 0),
    duplex: up[0]?.link.duplex ?? "unknown",
  };
}

/** Plugging a bond gives the networks of its members the MTU of its own network. */
export function spreadMtu(pool: WorkingPool, members: readonly PhysicalPif[], mtu: number): void {
  for (const member of members) {
    const network = pool.networks.get(member.network);
    if (network && network.mtu !== mtu) put(pool.networks, { ...network, mtu });
  }
}

function networkOf(pool: WorkingPool, target: NetworkTarget): Network {
  const network = networkIn(pool, target);
  if (network === null) throw new InternalError(`The plan bonds on the network ${target.name} before making it.`);
  return network;
}

function memberOf(pool: WorkingPool, uuid: PifUuid): PhysicalPif {
  const pif = pool.pifs.get(uuid);
  if (pif?.role !== "physical") throw new InternalError(`The plan bonds ${uuid}, which is not a NIC of this pool.`);
  return pif;
}

function byDevice(one: PhysicalPif, other: PhysicalPif): number {
  return numbered.compare(one.device, other.device);
}

const numbered = new Intl.Collator("en", { numeric: true });
