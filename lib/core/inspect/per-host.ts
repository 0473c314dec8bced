import { describeLink } from "@/lib/core/graph/describe-link";
import { describeMode } from "@/lib/core/graph/describe-mode";
import type { Inspected } from "@/lib/core/inspect/inspected";
import { unreachable } from "@/lib/core/shared/internal-error";
import { addressWords } from "@/lib/core/topology/pif-facts";
import type { Host, PhysicalPif, Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { interfaceOf, nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/** One position, bond or network over all hosts of the pool: what is the same everywhere, and where it is not. */
export interface PerHostTable {
  /** Facts that are equal on every host which has the thing: name and value. */
  readonly same: readonly PerHostCell[];
  /** Names of the facts that differ somewhere, then of those that always do (MAC, address). */
  readonly columns: readonly string[];
  /** Hosts that differ from the most first, then in the order of the pool. */
  readonly rows: readonly PerHostRow[];
  /** Of the rows that differ. */
  readonly differing: number;
}

export interface PerHostRow {
  readonly host: HostUuid;
  readonly name: string;
  readonly coordinator: boolean;
  /** False: the host has no such thing; its cells are empty. */
  readonly present: boolean;
  /** The selection that means this host's own. */
  readonly key: string;
  readonly cells: readonly PerHostCell[];
  readonly differs: boolean;
}

export interface PerHostCell {
  readonly name: string;
  readonly value: string;
  /** Unlike on most hosts. */
  readonly differs: boolean;
}

/** What belongs to one host by nature (a MAC, an address) is shown and never called a difference. */
interface HostFacts {
  readonly key: string;
  readonly compared: Readonly<Record<string, string>>;
  readonly own: Readonly<Record<string, string>>;
}

export function perHost(inspected: Inspected): PerHostTable {
  const { topology } = inspected;
  const seen = topology.hosts.map((host) => ({ host, facts: hostFacts(inspected, host) }));
  const basis = usual(seen.flatMap(({ facts }) => facts ?? []));
  const names = basis === null ? [] : Object.keys(basis.compared);
  const varying = names.filter((name) =>
    seen.some(({ facts }) => facts !== null && facts.compared[name] !== basis?.compared[name]),
  );
  const own = basis === null ? [] : Object.keys(basis.own);
  const columns = [...varying, ...own];
  const rows = seen.map(({ host, facts }): PerHostRow => {
    const cells = columns.map((name) => ({
      name,
      value: facts?.compared[name] ?? facts?.own[name] ?? "",
      differs: facts !== null && varying.includes(name) && facts.compared[name] !== basis?.compared[name],
    }));
    return {
      host: host.uuid,
      name: host.name,
      coordinator: host.uuid === topology.pool.coordinator,
      present: facts !== null,
      key: facts?.key ?? `host:${host.uuid}`,
      cells,
      differs: facts === null || cells.some((cell) => cell.differs),
    };
  });
  const same = names
    .filter((name) => !varying.includes(name))
    .map((name) => ({ name, value: basis?.compared[name] ?? "", differs: false }))
    .filter(({ value }) => value !== "");
  return {
    same,
    columns,
    rows: rows.toSorted((one, other) => Number(other.differs) - Number(one.differs)),
    differing: rows.filter((row) => row.differs).length,
  };
}

/** What most hosts have, so that what stands out is what is rare; among equals what the first has, the coordinator. */
function usual(all: readonly HostFacts[]): HostFacts | null {
  const counts = new Map<string, number>();
  const textOf = ({ compared }: HostFacts) => JSON.stringify(compared);
  for (const facts of all) counts.set(textOf(facts), (counts.get(textOf(facts)) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return all.find((facts) => counts.get(textOf(facts)) === most) ?? null;
}

function hostFacts(inspected: Inspected, host: Host): HostFacts | null {
  const { topology } = inspected;
  switch (inspected.kind) {
    case "host":
      return factsOfHost(topology, host);
    case "nic": {
      const nic = onHost(topology, host, inspected.nic.network, "physical");
      return nic?.role === "physical" ? factsOfNic(topology, nic) : null;
    }
    case "bond":
      return factsOfBond(topology, onHost(topology, host, inspected.pif.network, "bond"));
    case "network":
    case "vlan":
      return factsOfNetwork(topology, onHost(topology, host, inspected.network.uuid, null));
    default:
      return unreachable(inspected);
  }
}

function onHost(topology: PoolTopology, host: Host, network: NetworkUuid, role: Pif["role"] | null): Pif | null {
  const pifs = topology.pifsOnNetwork.get(network) ?? [];
  return pifs.find((pif) => pif.host === host.uuid && (role === null || pif.role === role)) ?? null;
}

function factsOfHost(topology: PoolTopology, host: Host): HostFacts {
  const bonds = topology.bondsOnHost.get(host.uuid) ?? [];
  return {
    key: `host:${host.uuid}`,
    compared: {
      NICs: String(nicsOfHost(topology, host.uuid).length),
      Bonds: String(bonds.length),
      Version: `${host.product.brand} ${host.product.version}`.trim(),
      Switching: host.backend === "openvswitch" ? "Open vSwitch" : "Linux bridge",
      State: host.live === false ? "does not answer" : host.enabled ? "enabled" : "in maintenance",
      Multipathing: host.multipathing ? "on" : "off",
    },
    own: { Address: host.address },
  };
}

function factsOfNic(topology: PoolTopology, nic: PhysicalPif): HostFacts {
  const link = describeLink(nic, 0);
  const bond = nic.memberOf === null ? undefined : topology.bondOf.get(nic.memberOf);
  const pif = bond ? interfaceOf(topology, bond) : null;
  return {
    key: `port:${nic.uuid}`,
    compared: {
      Device: nic.device,
      Link: link.word,
      Speed: link.speed,
      MTU: String(nic.mtu),
      Bond: pif ? (topology.networkOf.get(pif.network)?.name ?? pif.device) : "none",
      Card: [nic.card.vendor, nic.card.device].filter(Boolean).join(" "),
      PCI: nic.card.path,
      Managed: nic.managed ? "yes" : "no",
      "IP mode": nic.ipv4.mode,
    },
    own: { MAC: nic.mac },
  };
}

function factsOfBond(topology: PoolTopology, pif: Pif | null): HostFacts | null {
  const bond = pif?.role === "bond" ? topology.bondOf.get(pif.bond) : undefined;
  if (!pif || !bond) return null;
  const members = bond.members.flatMap((uuid) => topology.pifOf.get(uuid) ?? []);
  const up = members.filter((nic) => nic.role === "physical" && nic.link.carrier === "up").length;
  return {
    key: `bond:${bond.uuid}`,
    compared: {
      Members: members.map(({ device }) => device).join(" + "),
      Mode: describeMode(bond.mode, bond.properties),
      Links: `${String(up)}/${String(members.length)}`,
      Primary: bond.primaryMember === null ? "" : (topology.pifOf.get(bond.primaryMember)?.device ?? ""),
      Device: pif.device,
      MTU: pif.mtu < 0 ? "" : String(pif.mtu),
      "IP mode": pif.ipv4.mode,
      "LACP timer": bond.properties["lacp-time"] ?? "",
      Fallback: bond.properties["lacp-fallback-ab"] ?? "",
    },
    own: { MAC: pif.mac, Address: pif.ipv4.mode === "None" ? "" : addressWords(pif.ipv4) },
  };
}

function factsOfNetwork(topology: PoolTopology, pif: Pif | null): HostFacts | null {
  if (!pif) return null;
  return {
    key: keyOf(pif),
    compared: {
      "Carried by": carrierWords(topology, pif),
      Attached: pif.attached || (pif.role === "physical" && pif.memberOf !== null) ? "yes" : "no",
      MTU: pif.mtu < 0 ? "" : String(pif.mtu),
      "IP mode": pif.ipv4.mode,
      Management: pif.management ? "yes" : "no",
    },
    own: { Address: pif.ipv4.mode === "None" ? "" : addressWords(pif.ipv4) },
  };
}

function keyOf(pif: Pif): string {
  if (pif.role === "physical") return `port:${pif.uuid}`;
  return pif.role === "bond" ? `bond:${pif.bond}` : `host:${pif.host}`;
}

function carrierWords(topology: PoolTopology, pif: Pif): string {
  switch (pif.role) {
    case "physical": {
      const bond = pif.memberOf === null ? undefined : topology.bondOf.get(pif.memberOf);
      const own = bond ? interfaceOf(topology, bond) : null;
      return own ? `${pif.device}, in ${topology.networkOf.get(own.network)?.name ?? own.device}` : pif.device;
    }
    case "bond":
      return (topology.bondOf.get(pif.bond)?.members ?? [])
        .flatMap((uuid) => topology.pifOf.get(uuid)?.device ?? [])
        .join(" + ");
    case "vlan":
    case "tunnel":
    case "sriov":
      return pif.device;
    default:
      return unreachable(pif);
  }
}
