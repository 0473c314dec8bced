import type {
  BondAlertUuid,
  BondUuid,
  ClusterHostUuid,
  HostUuid,
  NetworkUuid,
  PbdUuid,
  PifUuid,
  PoolUuid,
  SrUuid,
  TunnelUuid,
  VifUuid,
  VlanUuid,
  VmUuid,
} from "@/lib/core/topology/ids";

/**
 * The things a pool's network is made of, as plain read-only data (JSON-safe: it crosses to the browser as it is).
 * Facts come from the XenAPI classes named above each type. `null` means "there is none"; `"unknown"` "we cannot tell".
 */

/** XenAPI `pool`. */
export interface Pool {
  readonly uuid: PoolUuid;
  readonly name: string;
  readonly description: string;
  readonly coordinator: HostUuid;
  readonly haEnabled: boolean;
  readonly redoLogEnabled: boolean;
  /** Operations under way (`pool.current_operations`, e.g. `ha_enable`); empty when none, or on servers without the column. */
  readonly currentOperations: readonly string[];
  /** Is the number of hosts limited by the licence (`pool.restrictions`, `restrict_pool_size`)? */
  readonly sizeRestricted: boolean | "unknown";
  readonly otherConfig: StringMap;
}

export type StringMap = Readonly<Record<string, string>>;

/** XenAPI `host` with its `host_metrics`. */
export interface Host {
  readonly uuid: HostUuid;
  readonly name: string;
  readonly hostname: string;
  /** Management address as xapi records it; "" when there is none. */
  readonly address: string;
  readonly enabled: boolean;
  /** `host_metrics.live`: false only after about ten minutes without a heartbeat; `"unknown"` without a metrics row. */
  readonly live: boolean | "unknown";
  /** `software_version.network_backend`; absent in old data means the Linux bridge (xenapi.md 4.9). */
  readonly backend: "openvswitch" | "bridge";
  /** `product_brand` / `product_version` or their `platform_*` stand-ins. */
  readonly product: { readonly brand: string; readonly version: string };
  readonly softwareVersion: StringMap;
  /** Operations under way (`host.current_operations`, e.g. `evacuate`). */
  readonly currentOperations: readonly string[];
  /** Storage multipathing is on (`host.multipathing`; before API 2.10 `other_config:multipathing`). */
  readonly multipathing: boolean;
}

/** Spelled exactly as XenAPI's enum `bond_mode`. */
export type BondMode = "balance-slb" | "active-backup" | "lacp";

export interface IPv4Config {
  readonly mode: "None" | "DHCP" | "Static";
  readonly address: string;
  readonly netmask: string;
  readonly gateway: string;
  /** Comma separated, IPv4 and IPv6 mixed, as `PIF.DNS`. */
  readonly dns: string;
}

export interface IPv6Config {
  readonly mode: "None" | "DHCP" | "Static" | "Autoconf";
  readonly addresses: readonly string[];
  readonly gateway: string;
}

/** XenAPI `PIF_metrics` of a physical or bond PIF. VLAN and tunnel PIFs share the row below them and carry none here. */
export interface Link {
  readonly carrier: "up" | "down" | "unknown";
  /** Mbit/s; null when xapi does not know (0 without carrier, 65535 in old versions). */
  readonly speed: number | null;
  readonly duplex: "full" | "half" | "unknown";
}

/** The network card behind a physical PIF. Two ports are on one card when `slot` is equal. */
export interface Card {
  readonly vendor: string;
  readonly device: string;
  /** PCI path without the function, `0000:04:00`; "" when xapi does not say. */
  readonly slot: string;
  /** PCI path as xapi gives it, `0000:04:00.1`. */
  readonly path: string;
}

interface PifCommon {
  readonly uuid: PifUuid;
  readonly host: HostUuid;
  readonly network: NetworkUuid;
  /** `eth0`, `bond0`; a VLAN carries the device below it. */
  readonly device: string;
  readonly mac: string;
  /** -1 for a bond or tunnel that was never plugged. */
  readonly mtu: number;
  /** `currently_attached`: the bridge is up. Healthy bond members say false. */
  readonly attached: boolean;
  readonly managed: boolean;
  readonly management: boolean;
  readonly ipv4: IPv4Config;
  readonly ipv6: IPv6Config;
  readonly primaryAddressType: "IPv4" | "IPv6";
  readonly disallowUnplug: boolean;
  readonly otherConfig: StringMap;
  /** `PIF.properties`, e.g. `{gro: "on"}`. */
  readonly properties: StringMap;
}

export interface PhysicalPif extends PifCommon {
  readonly role: "physical";
  /** N of the `xenbrN` bridge of its network: how xapi itself pairs NICs across hosts (xenapi.md 5.6); null if unknown. */
  readonly position: number | null;
  readonly memberOf: BondUuid | null;
  readonly link: Link;
  readonly card: Card;
  readonly capabilities: readonly string[];
}

export interface BondPif extends PifCommon {
  readonly role: "bond";
  readonly bond: BondUuid;
  readonly link: Link;
}

export interface VlanPif extends PifCommon {
  readonly role: "vlan";
  readonly vlan: VlanUuid;
  readonly tag: number;
  /** `VLAN.tagged_PIF`: the PIF below. */
  readonly carrierPif: PifUuid;
}

export interface TunnelPif extends PifCommon {
  readonly role: "tunnel";
  readonly tunnel: TunnelUuid;
  readonly transportPif: PifUuid;
}

export interface SriovPif extends PifCommon {
  readonly role: "sriov";
  readonly physicalPif: PifUuid;
}

/** XenAPI `PIF`: exactly one of five kinds (xenapi.md 4.2 gives the precedence). */
export type Pif = PhysicalPif | BondPif | VlanPif | TunnelPif | SriovPif;

/** XenAPI `Bond`. */
export interface Bond {
  readonly uuid: BondUuid;
  readonly host: HostUuid;
  /** The bond's own PIF (wire: `master`). */
  readonly interfacePif: PifUuid;
  /** Wire: `slaves`; sorted by device. */
  readonly members: readonly PifUuid[];
  /** Wire: `primary_slave`: donor of MAC and IP configuration, heir of everything on destroy. */
  readonly primaryMember: PifUuid | null;
  readonly mode: BondMode;
  readonly properties: StringMap;
  /** 0 until the host's monitor has run once (about 5 s after create). */
  readonly linksUp: number;
  readonly autoUpdateMac: boolean;
  readonly otherConfig: StringMap;
}

/** XenAPI `network`. */
export interface Network {
  readonly uuid: NetworkUuid;
  readonly name: string;
  readonly description: string;
  /** Bridge name on every host; "" in a preview, where xapi has not chosen it yet. */
  readonly bridge: string;
  readonly mtu: number;
  readonly managed: boolean;
  readonly otherConfig: StringMap;
}

/** XenAPI `VLAN`. */
export interface Vlan {
  readonly uuid: VlanUuid;
  readonly tag: number;
  /** `tagged_PIF`, the PIF below. */
  readonly carrierPif: PifUuid;
  /** `untagged_PIF`, the PIF that this VLAN offers. */
  readonly pif: PifUuid;
  readonly otherConfig: StringMap;
}

/** XenAPI `tunnel`. */
export interface Tunnel {
  readonly uuid: TunnelUuid;
  readonly accessPif: PifUuid;
  readonly transportPif: PifUuid;
  readonly protocol: "gre" | "vxlan";
  readonly otherConfig: StringMap;
}

/** XenAPI `VM` (templates, snapshots and control domains are left out). */
export interface Vm {
  readonly uuid: VmUuid;
  readonly name: string;
  readonly powerState: "Halted" | "Paused" | "Running" | "Suspended";
  readonly residentOn: HostUuid | null;
}

/** XenAPI `VIF` of a VM above. */
export interface Vif {
  readonly uuid: VifUuid;
  readonly device: string;
  readonly vm: VmUuid;
  readonly network: NetworkUuid;
  readonly mac: string;
  readonly attached: boolean;
  /** VLAN tags that the guest itself may use (`VIF.trunks`, xapi 26.17); empty elsewhere. */
  readonly trunks: readonly number[];
}

/** XenAPI `SR`. */
export interface Sr {
  readonly uuid: SrUuid;
  readonly name: string;
  readonly type: string;
  readonly shared: boolean;
}

/** XenAPI `PBD`: how one host reaches one SR. `target` is the server in its device_config ("" for local storage). */
export interface Pbd {
  readonly uuid: PbdUuid;
  readonly host: HostUuid;
  readonly sr: SrUuid;
  readonly target: string;
  readonly attached: boolean;
}

/** XenAPI `Cluster_host`: this host takes part in clustering (GFS2) over this PIF; losing it for long fences the host. */
export interface ClusterHost {
  readonly uuid: ClusterHostUuid;
  readonly host: HostUuid;
  readonly pif: PifUuid | null;
  readonly enabled: boolean;
}

/**
 * XenAPI `message` named BOND_STATUS_CHANGED (xenapi.md 4.11): how many links of a bond were up, as a host's monitor saw
 * it. It names the bond by the devices of its members only.
 */
export interface BondAlert {
  readonly uuid: BondAlertUuid;
  readonly host: HostUuid;
  /** ISO 8601, whole seconds; "" when xapi does not say. */
  readonly at: string;
  /** As xapi words it: `The status of the eth2+eth5 bond changed: 1/2 up (was 2/2)`. */
  readonly body: string;
}
