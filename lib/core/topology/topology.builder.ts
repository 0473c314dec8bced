import type {
  Bond,
  BondMode,
  BondPif,
  Host,
  IPv4Config,
  Pif,
  PhysicalPif,
  Pool,
  StringMap,
} from "@/lib/core/topology/entities";
import type * as Ids from "@/lib/core/topology/ids";
import { noIPv4, noIPv6 } from "@/lib/core/topology/pif-facts";
import { indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * Pools for tests: `pool().host("a", (h) => h.nic("eth0", { management: true }).nic("eth1")).build()`. The first host is
 * the coordinator. A NIC sits on the network named after it unless told otherwise; uuids are readable.
 */
export const hostId = (name: string): Ids.HostUuid => `host-${name}` as Ids.HostUuid;
export const netId = (name: string): Ids.NetworkUuid => `network-${name}` as Ids.NetworkUuid;
export const pifId = (host: string, device: string): Ids.PifUuid => `pif-${host}-${device}` as Ids.PifUuid;
export const bondId = (host: string, device: string): Ids.BondUuid => `bond-${host}-${device}` as Ids.BondUuid;
export const vmId = (name: string): Ids.VmUuid => `vm-${name}` as Ids.VmUuid;
export const vifId = (vm: string, device: number): Ids.VifUuid => `vif-${vm}-${String(device)}` as Ids.VifUuid;

interface Address {
  /** `10.0.0.1/24`, `dhcp`. */
  readonly ip?: string;
}
export type NicOptions = Partial<Omit<PhysicalPif, "role" | "network" | "card">> &
  Address & { readonly network?: string; readonly slot?: string; readonly speed?: number };

export function pool(fields: Partial<Pool> = {}): PoolBuilder {
  return new PoolBuilder(fields);
}

type Lists = { -readonly [List in keyof Omit<PoolRecords, "pool">]: PoolRecords[List][number][] };

export class PoolBuilder {
  readonly lists: Lists = {
    hosts: [],
    pifs: [],
    bonds: [],
    networks: [],
    vlans: [],
    tunnels: [],
    vms: [],
    vifs: [],
    srs: [],
    pbds: [],
    clusterHosts: [],
    bondAlerts: [],
  };
  private readonly fields: Partial<Pool>;

  constructor(fields: Partial<Pool>) {
    this.fields = fields;
  }

  host(name: string, fill: (host: HostBuilder) => unknown, fields: Partial<Host> = {}): this {
    this.lists.hosts.push({
      uuid: hostId(name),
      name,
      hostname: name,
      address: "",
      enabled: true,
      live: true,
      backend: "openvswitch",
      product: { brand: "XenServer", version: "8.4.0" },
      softwareVersion: {},
      currentOperations: [],
      multipathing: false,
      ...fields,
    });
    fill(new HostBuilder(this, name));
    return this;
  }

  network(
    name: string,
    fields: { mtu?: number; bridge?: string; managed?: boolean; otherConfig?: StringMap } = {},
  ): this {
    const network = {
      uuid: netId(name),
      name,
      description: "",
      bridge: `br-${name}`,
      mtu: 1500,
      managed: true,
      otherConfig: {},
      ...fields,
    };
    const at = this.lists.networks.findIndex((other) => other.uuid === network.uuid);
    if (at >= 0) this.lists.networks[at] = network;
    else this.lists.networks.push(network);
    return this;
  }

  /** Makes a network that is not there yet. */
  ensureNetwork(name: string): void {
    if (this.lists.networks.every((network) => network.uuid !== netId(name))) this.network(name);
  }

  /** `on: null` = halted. One VIF for each network. */
  vm(name: string, options: { on: string | null; networks: readonly string[]; trunks?: readonly number[] }): this {
    const running = options.on !== null;
    this.lists.vms.push({
      uuid: vmId(name),
      name,
      powerState: running ? "Running" : "Halted",
      residentOn: options.on === null ? null : hostId(options.on),
    });
    for (const [device, network] of options.networks.entries()) {
      this.lists.vifs.push({
        uuid: vifId(name, device),
        device: String(device),
        vm: vmId(name),
        network: netId(network),
        mac: "",
        attached: running,
        trunks: options.trunks ?? [],
      });
    }
    return this;
  }

  /** Shared storage on a server, plugged on every host made so far. */
  storage(name: string, target: string, type = "nfs"): this {
    const sr = `sr-${name}` as Ids.SrUuid;
    this.lists.srs.push({ uuid: sr, name, type, shared: true });
    for (const host of this.lists.hosts) {
      this.lists.pbds.push({
        uuid: `pbd-${name}-${host.name}` as Ids.PbdUuid,
        host: host.uuid,
        sr,
        target,
        attached: true,
      });
    }
    return this;
  }

  /** A `Cluster_host` on this PIF of this host. */
  cluster(host: string, device: string, enabled = true): this {
    const uuid = `cluster-${host}` as Ids.ClusterHostUuid;
    this.lists.clusterHosts.push({ uuid, host: hostId(host), pif: pifId(host, device), enabled });
    return this;
  }

  build(): PoolTopology {
    const [coordinator] = this.lists.hosts;
    return indexTopology({
      pool: {
        uuid: "pool-1" as Ids.PoolUuid,
        name: "Lab",
        description: "",
        coordinator: coordinator?.uuid ?? hostId("none"),
        haEnabled: false,
        redoLogEnabled: false,
        currentOperations: [],
        sizeRestricted: "unknown",
        otherConfig: {},
        ...this.fields,
      },
      ...this.lists,
    });
  }
}

export class HostBuilder {
  private readonly pool: PoolBuilder;
  private readonly name: string;

  constructor(builder: PoolBuilder, name: string) {
    this.pool = builder;
    this.name = name;
  }

  nic(device: string, options: NicOptions = {}): this {
    const {
      ip,
      network = device,
      slot = `0000:0${device.replaceAll(/\D/gu, "")}:00`,
      speed = 1000,
      ...fields
    } = options;
    this.pool.ensureNetwork(network);
    this.pool.lists.pifs.push({
      ...this.common(device),
      network: netId(network),
      role: "physical",
      position: Number(device.replaceAll(/\D/gu, "")),
      memberOf: null,
      link: { carrier: "up", speed, duplex: "full" },
      card: { vendor: "Intel", device: "I350", slot, path: `${slot}.0` },
      capabilities: [],
      ipv4: address(ip),
      ...fields,
    });
    return this;
  }

  /** Members must have been made. */
  bond(
    device: string,
    members: readonly string[],
    options: Partial<Bond> & Address & { network?: string; mode?: BondMode; pif?: Partial<Omit<BondPif, "role">> } = {},
  ): this {
    const { network = device, ip, pif, ...fields } = options;
    const bond = bondId(this.name, device);
    const uuids = members.map((member) => pifId(this.name, member));
    this.pool.ensureNetwork(network);
    this.pool.lists.bonds.push({
      uuid: bond,
      host: hostId(this.name),
      interfacePif: pifId(this.name, device),
      members: uuids,
      primaryMember: uuids[0] ?? null,
      mode: "active-backup",
      properties: {},
      linksUp: members.length,
      autoUpdateMac: true,
      otherConfig: {},
      ...fields,
    });
    this.change(members, { memberOf: bond, attached: false });
    this.pool.lists.pifs.push({
      ...this.common(device),
      network: netId(network),
      role: "bond",
      bond,
      link: { carrier: "up", speed: 1000, duplex: "full" },
      ipv4: address(ip),
      ...pif,
    });
    return this;
  }

  vlan(below: string, tag: number, network: string, options: Address & Partial<Pif> = {}): this {
    const { ip, ...fields } = options;
    const key = `${below}.${String(tag)}`;
    const vlan = `vlan-${this.name}-${key}` as Ids.VlanUuid;
    this.pool.ensureNetwork(network);
    this.pool.lists.vlans.push({
      uuid: vlan,
      tag,
      carrierPif: pifId(this.name, below),
      pif: pifId(this.name, key),
      otherConfig: {},
    });
    this.pool.lists.pifs.push({
      ...this.common(key),
      device: below,
      mac: "fe:ff:ff:ff:ff:ff",
      network: netId(network),
      ipv4: address(ip),
      properties: {},
      ...(fields as object),
      role: "vlan",
      vlan,
      tag,
      carrierPif: pifId(this.name, below),
    });
    return this;
  }

  tunnel(below: string, network: string): this {
    const tunnel = `tunnel-${this.name}-${network}` as Ids.TunnelUuid;
    const access = pifId(this.name, `tunnel-${network}`);
    const transportPif = pifId(this.name, below);
    this.pool.ensureNetwork(network);
    this.pool.lists.tunnels.push({ uuid: tunnel, accessPif: access, transportPif, protocol: "gre", otherConfig: {} });
    this.pool.lists.pifs.push({
      ...this.common(`tunnel-${network}`),
      device: "tunnel0",
      network: netId(network),
      role: "tunnel",
      tunnel,
      transportPif,
      properties: {},
    });
    return this;
  }

  /** SR-IOV switched on for a NIC: its logical PIF on a network of its own. */
  sriov(below: string, network: string): this {
    this.pool.ensureNetwork(network);
    this.pool.lists.pifs.push({
      ...this.common(`sriov-${below}`),
      device: below,
      mac: "fe:ff:ff:ff:ff:ff",
      network: netId(network),
      role: "sriov",
      physicalPif: pifId(this.name, below),
      properties: {},
    });
    return this;
  }

  private common(device: string) {
    return {
      uuid: pifId(this.name, device),
      host: hostId(this.name),
      device,
      mac: `02:00:00:00:00:${device.replaceAll(/\D/gu, "").padStart(2, "0").slice(0, 2)}`,
      mtu: 1500,
      attached: true,
      managed: true,
      management: false,
      ipv4: noIPv4,
      ipv6: noIPv6,
      primaryAddressType: "IPv4",
      disallowUnplug: false,
      otherConfig: {},
      properties: { gro: "on" },
    } as const;
  }

  private change(devices: readonly string[], fields: Partial<PhysicalPif>): void {
    const uuids = devices.map((device) => pifId(this.name, device));
    this.pool.lists.pifs = this.pool.lists.pifs.map((pif) =>
      pif.role === "physical" && uuids.includes(pif.uuid) ? { ...pif, ...fields } : pif,
    );
  }
}

function address(ip: string | undefined): IPv4Config {
  if (ip === undefined) return noIPv4;
  if (ip === "dhcp") return { ...noIPv4, mode: "DHCP" };
  const [dotted = "", bits = "24"] = ip.split("/");
  const mask = (0xffffffff << (32 - Number(bits))) >>> 0;
  const netmask = [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join(".");
  return { mode: "Static", address: dotted, netmask, gateway: "", dns: "" };
}
