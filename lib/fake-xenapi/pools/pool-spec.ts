/** The words in which a test or a demo describes a pool. Whatever is not said is made up, the same way every time. */
export interface PoolSpec {
  readonly name?: string;
  readonly description?: string;
  readonly uuid?: string;
  /** The first host is the coordinator. */
  readonly hosts: readonly HostSpec[];
  /** Networks beside the `xenbrN` ones that the NICs bring along, or more about those. */
  readonly networks?: readonly NetworkSpec[];
  readonly vms?: readonly VmSpec[];
  readonly srs?: readonly SrSpec[];
  readonly clusterHosts?: readonly ClusterHostSpec[];
  readonly haEnabled?: boolean;
  readonly redoLogEnabled?: boolean;
  readonly igmpSnooping?: boolean;
}

export interface NetworkSpec {
  readonly name: string;
  /** Default: `xapiN`, N by its place in the list. */
  readonly bridge?: string;
  readonly uuid?: string;
  readonly mtu?: number;
  readonly managed?: boolean;
  readonly otherConfig?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly purpose?: readonly string[];
}

export interface HostSpec {
  readonly name: string;
  readonly uuid?: string;
  readonly description?: string;
  readonly backend?: "openvswitch" | "bridge";
  readonly live?: boolean;
  readonly enabled?: boolean;
  readonly otherConfig?: Readonly<Record<string, string>>;
  readonly softwareVersion?: Readonly<Record<string, string>>;
  readonly apiMinor?: number;
  readonly nics: readonly (string | NicSpec)[];
  readonly bonds?: readonly BondSpec[];
  readonly sriovs?: readonly LayerSpec[];
  readonly vlans?: readonly VlanSpec[];
  readonly tunnels?: readonly LayerSpec[];
}

/** `192.0.2.5/24`, with a gateway and name servers where they matter, or what DHCP gave. */
export type IpSpec =
  string | { readonly address: string; readonly gateway?: string; readonly dns?: string; readonly dhcp?: true };

/** What any PIF may have. A PIF is named inside its host: `eth0`, `bond0`, `eth0.5` (VLAN), `sriov:eth0`, `tunnel0`. */
export interface PifSpec {
  readonly uuid?: string;
  /** By name or by bridge. */
  readonly network?: string;
  readonly ip?: IpSpec;
  readonly ipv6?: string;
  readonly primaryAddressType?: "IPv4" | "IPv6";
  readonly management?: boolean;
  readonly attached?: boolean;
  readonly managed?: boolean;
  readonly otherConfig?: Readonly<Record<string, string>>;
  readonly disallowUnplug?: boolean;
  readonly properties?: Readonly<Record<string, string>>;
}

export interface NicSpec extends PifSpec {
  readonly device: string;
  readonly mac?: string;
  readonly carrier?: boolean;
  /** Mbit/s; default 1000. */
  readonly speed?: number;
  readonly capabilities?: readonly string[];
  readonly card?: CardSpec;
}

export interface CardSpec {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly deviceId: string;
  readonly deviceName: string;
  /** `0000:03:00.0` */
  readonly pciBusPath: string;
  readonly driver: string;
}

export interface BondSpec extends PifSpec {
  readonly device: string;
  readonly bondUuid?: string;
  /** The first is the primary member, unless `primary` names another. */
  readonly members: readonly string[];
  readonly primary?: string;
  readonly network: string;
  readonly mode?: "balance-slb" | "active-backup" | "lacp";
  readonly bondProperties?: Readonly<Record<string, string>>;
  /** Default: the primary member's, and following it. */
  readonly mac?: string;
}

export interface LayerSpec extends PifSpec {
  readonly on: string;
  readonly network: string;
}

export interface VlanSpec extends LayerSpec {
  readonly tag: number;
}

export interface VmSpec {
  readonly name: string;
  readonly uuid?: string;
  /** The host it runs on; without one it is halted. */
  readonly on?: string;
  readonly networks: readonly string[];
  readonly template?: boolean;
  readonly controlDomain?: boolean;
}

export interface SrSpec {
  readonly name: string;
  readonly type: string;
  readonly uuid?: string;
  /** Hosts with an attached PBD; default: all. More than one host makes the SR shared. */
  readonly hosts?: readonly string[];
  readonly deviceConfig?: Readonly<Record<string, string>>;
  readonly isDefault?: boolean;
}

export interface ClusterHostSpec {
  readonly host: string;
  readonly pif: string;
  readonly enabled: boolean;
  /** An operation that the cluster is in the middle of. */
  readonly operation?: "add" | "enable";
}
