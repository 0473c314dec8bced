import type { Inspected } from "@/lib/core/inspect/inspected";
import { unreachable } from "@/lib/core/shared/internal-error";
import { distinct } from "@/lib/core/shared/words";
import type { Pif, Vm } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import { storageReachedThrough } from "@/lib/core/topology/storage-paths";
import { interfaceOf, nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/** What uses a thing, or what it is made of: one list of the inspector. */
export interface UseList {
  readonly title: "NICs" | "Bonds" | "Networks" | "VLANs" | "VMs" | "Storage";
  readonly rows: readonly UseRow[];
}

export interface UseRow {
  /** Stable within its list. */
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** The selection that it leads to; null for what cannot be selected. */
  readonly key: string | null;
}

/**
 * Who would notice if this thing went away? Networks, VLANs, VMs (XenAPI `VIF.network`) and storage
 * (`storageReachedThrough`: inferred from addresses); empty lists are left out.
 */
export function inspectUses(inspected: Inspected): readonly UseList[] {
  const { topology } = inspected;
  const carriers = carriersOf(inspected);
  const above = carriers.flatMap((pif) => vlanPifsAbove(topology, pif));
  const host = hostOf(inspected);
  const lists: readonly UseList[] = [
    { title: "NICs", rows: nicRows(inspected) },
    { title: "Bonds", rows: bondRows(inspected) },
    { title: "Networks", rows: inspected.kind === "network" ? [] : networkRows(topology, carriers) },
    { title: "VLANs", rows: vlanRows(topology, above) },
    { title: "VMs", rows: vmRows(topology, [...carriers, ...above], inspected, host) },
    { title: "Storage", rows: storageRows(topology, [...carriers, ...above]) },
  ];
  return lists.filter(({ rows }) => rows.length > 0);
}

/** Only the rows that have every word of `text` in name or detail; all for "". */
export function searchUses(lists: readonly UseList[], text: string): readonly UseList[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return lists;
  return lists
    .map((list) => ({
      ...list,
      rows: list.rows.filter(({ name, detail }) => {
        const whole = `${name} ${detail}`.toLowerCase();
        return words.every((word) => whole.includes(word));
      }),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** The PIFs that carry what uses the thing: of a member NIC, those of its bond. */
function carriersOf(inspected: Inspected): readonly Pif[] {
  const { topology } = inspected;
  switch (inspected.kind) {
    case "nic": {
      const nics = inspected.everywhere ? (topology.pifsOnNetwork.get(inspected.nic.network) ?? []) : [inspected.nic];
      return nics.flatMap((nic) => (nic.role === "physical" ? [bondPifOf(topology, nic) ?? nic] : []));
    }
    case "bond":
      return inspected.everywhere ? (topology.pifsOnNetwork.get(inspected.pif.network) ?? []) : [inspected.pif];
    case "network":
    case "vlan":
      return topology.pifsOnNetwork.get(inspected.network.uuid) ?? [];
    case "host":
      return (topology.pifsOnHost.get(inspected.host.uuid) ?? []).filter(
        (pif) => pif.role === "bond" || (pif.role === "physical" && pif.memberOf === null),
      );
    default:
      return unreachable(inspected);
  }
}

function bondPifOf(topology: PoolTopology, nic: Extract<Pif, { role: "physical" }>): Pif | null {
  const bond = nic.memberOf === null ? undefined : topology.bondOf.get(nic.memberOf);
  return bond ? interfaceOf(topology, bond) : null;
}

/** Only VMs of this host count; null: those of every host. */
function hostOf(inspected: Inspected): HostUuid | null {
  if (inspected.kind === "host") return inspected.host.uuid;
  if (inspected.kind === "nic" && !inspected.everywhere) return inspected.nic.host;
  return inspected.kind === "bond" && !inspected.everywhere ? inspected.bond.host : null;
}

function nicRows(inspected: Inspected): readonly UseRow[] {
  const { topology } = inspected;
  const nics =
    inspected.kind === "host"
      ? nicsOfHost(topology, inspected.host.uuid)
      : inspected.kind === "bond"
        ? inspected.bond.members.flatMap((uuid) => {
            const pif = topology.pifOf.get(uuid);
            return pif?.role === "physical" ? [pif] : [];
          })
        : [];
  const words = { up: "link up", down: "no link", unknown: "link unknown" } as const;
  return nics.map((nic) => {
    const bond = nic.memberOf === null ? "" : `in ${networkName(topology, bondPifOf(topology, nic) ?? nic)}`;
    const primary = inspected.kind === "bond" && inspected.bond.primaryMember === nic.uuid ? "primary" : "";
    const detail = [words[nic.link.carrier], inspected.kind === "bond" ? primary : bond, nic.mac];
    return { id: nic.uuid, name: nic.device, detail: joined(detail), key: `port:${nic.uuid}` };
  });
}

function bondRows(inspected: Inspected): readonly UseRow[] {
  const { topology } = inspected;
  const bonds =
    inspected.kind === "host"
      ? (topology.bondsOnHost.get(inspected.host.uuid) ?? [])
      : inspected.kind === "nic" && !inspected.everywhere && inspected.nic.memberOf !== null
        ? [topology.bondOf.get(inspected.nic.memberOf)].filter((bond) => bond !== undefined)
        : [];
  return bonds.map((bond) => {
    const pif = interfaceOf(topology, bond);
    const members = bond.members.flatMap((uuid) => topology.pifOf.get(uuid)?.device ?? []);
    const name = pif ? networkName(topology, pif) : "a bond";
    return { id: bond.uuid, name, detail: joined([members.join(" + "), bond.mode]), key: `bond:${bond.uuid}` };
  });
}

function networkRows(topology: PoolTopology, carriers: readonly Pif[]): readonly UseRow[] {
  return distinct(carriers.map((pif) => pif.network)).flatMap((uuid) => {
    const network = topology.networkOf.get(uuid);
    if (!network) return [];
    const detail = joined([network.bridge, `MTU ${String(network.mtu)}`]);
    return [{ id: uuid, name: network.name, detail, key: `network:${uuid}` }];
  });
}

function vlanRows(topology: PoolTopology, above: readonly Extract<Pif, { role: "vlan" }>[]): readonly UseRow[] {
  const one = new Map(above.map((pif) => [pif.network, pif]));
  return [...one]
    .toSorted(([, a], [, b]) => a.tag - b.tag)
    .map(([network, pif]) => ({
      id: network,
      name: networkName(topology, pif),
      detail: `VLAN ${String(pif.tag)}`,
      key: `network:${network}`,
    }));
}

/** VMs that run on the host first; halted ones may start anywhere, so they count for every host. */
function vmRows(
  topology: PoolTopology,
  pifs: readonly Pif[],
  inspected: Inspected,
  host: HostUuid | null,
): readonly UseRow[] {
  if (inspected.kind === "host") {
    const own = topology.vms.filter((vm) => vm.residentOn === host);
    return own.map((vm) => ({ id: vm.uuid, name: vm.name, detail: vm.powerState.toLowerCase(), key: null }));
  }
  const networks = new Map<string, { readonly vm: Vm; readonly on: string[] }>();
  for (const network of distinct(pifs.map((pif) => pif.network))) {
    for (const vif of topology.vifsOnNetwork.get(network) ?? []) {
      const vm = topology.vmOf.get(vif.vm);
      if (!vm || (host !== null && vm.residentOn !== null && vm.residentOn !== host)) continue;
      const known = networks.get(vm.uuid);
      const name = topology.networkOf.get(network)?.name ?? "";
      if (!known) networks.set(vm.uuid, { vm, on: [name] });
      else if (!known.on.includes(name)) known.on.push(name);
    }
  }
  return [...networks.values()]
    .toSorted(
      (a, b) => Number(b.vm.residentOn !== null) - Number(a.vm.residentOn !== null) || (a.vm.name < b.vm.name ? -1 : 1),
    )
    .map(({ vm, on }) => {
      const where = vm.residentOn === null ? undefined : topology.hostOf.get(vm.residentOn)?.name;
      const state = where === undefined ? vm.powerState.toLowerCase() : `running on ${where}`;
      return { id: vm.uuid, name: vm.name, detail: joined([state, `via ${on.join(", ")}`]), key: null };
    });
}

function storageRows(topology: PoolTopology, pifs: readonly Pif[]): readonly UseRow[] {
  const srs = new Map(pifs.flatMap((pif) => storageReachedThrough(topology, pif)).map((sr) => [sr.uuid, sr]));
  return [...srs.values()].map((sr) => ({
    id: sr.uuid,
    name: sr.name,
    detail: joined([sr.type, sr.shared ? "shared" : ""]),
    key: null,
  }));
}

function networkName(topology: PoolTopology, pif: Pif): string {
  return topology.networkOf.get(pif.network)?.name ?? pif.device;
}

function joined(words: readonly string[]): string {
  return words.filter((word) => word !== "").join(" · ");
}
