import type { BondMode } from "@/lib/core/topology/entities";
import type { BondUuid, HostUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";

/**
 * What does a pool's network look like, before anything has a place on a screen? Plain, JSON-safe data that
 * `build-graph` makes, `compare-graph` marks and `layout-graph` places. Words are final: a drawing only sets them.
 */
export interface PoolGraph {
  readonly poolName: string;
  /** Coordinator first, as in the topology. */
  readonly hosts: readonly HostNode[];
  /** By the position of their NICs; networks without any NIC last. */
  readonly networks: readonly NetworkNode[];
  readonly wires: readonly Wire[];
}

/** How a thing of the draft's outcome relates to the pool as it is. */
export type Mark = "same" | "added" | "moved" | "removed";

export interface HostNode {
  readonly host: HostUuid;
  readonly name: string;
  readonly coordinator: boolean;
  readonly address: string;
  readonly state: "live" | "disabled" | "unreachable" | "unknown";
  readonly stateWord: string;
  /** "Open vSwitch" or "Linux bridge". */
  readonly backend: string;
  readonly cards: readonly CardGroup[];
  readonly bonds: readonly BondNode[];
}

/** The ports of one network card, in physical order. */
export interface CardGroup {
  /** PCI path without the function; "" when xapi does not say. */
  readonly slot: string;
  readonly name: string;
  readonly ports: readonly PortNode[];
}

export interface PortNode {
  readonly pif: PifUuid;
  readonly host: HostUuid;
  readonly network: NetworkUuid;
  readonly device: string;
  readonly mac: string;
  readonly link: LinkView;
  readonly roles: readonly RoleView[];
  readonly bond: BondUuid | null;
  readonly primary: boolean;
  readonly managed: boolean;
  readonly mark: Mark;
}

export type LinkKind = "up" | "slow" | "down" | "unknown" | "unmanaged";

/** A link's state by kind (glyph and colour) and by word. */
export interface LinkView {
  readonly kind: LinkKind;
  /** "up", "up, slow", "no link", "unknown", "not managed". */
  readonly word: string;
  /** "1 Gb/s", or "" when xapi does not know. */
  readonly speed: string;
}

/** What rides on an interface: an address, and what it is for. */
export interface RoleView {
  readonly kind: "management" | "storage" | "address";
  /** "172.16.0.10/27", "DHCP", or "" for management without an address. */
  readonly address: string;
  readonly mark: Mark;
}

export interface BondNode {
  readonly bond: BondUuid;
  readonly host: HostUuid;
  readonly network: NetworkUuid;
  readonly name: string;
  readonly mode: BondMode;
  /** "active-backup", "balance-slb", "LACP, IP and port": what an operator calls it. */
  readonly modeWord: string;
  readonly members: readonly PifUuid[];
  readonly primaryMember: PifUuid | null;
  readonly primaryDevice: string;
  /** Members with a link, of all members. In a preview: what the members' links say today. */
  readonly linksUp: number;
  readonly linksTotal: number;
  readonly health: "whole" | "degraded" | "down" | "unknown";
  readonly roles: readonly RoleView[];
  readonly mark: Mark;
}

export interface NetworkNode {
  readonly network: NetworkUuid;
  /** N0, N1, … by order; stable while the pool's networks are. */
  readonly code: string;
  readonly name: string;
  readonly bridge: string;
  readonly mtu: number;
  /** `quiet`: nothing rides on it because all its NICs are members of bonds. `internal`: it has no NIC at all. */
  readonly standing: "carrying" | "quiet" | "internal";
  /** Why nothing rides on it: "NICs in Management"; "" for a carrying network. */
  readonly note: string;
  readonly consumers: Consumers;
  readonly layers: readonly LayerNode[];
  readonly mark: Mark;
}

/** A network that lies on another one by a tag or a tunnel: a notch on its rail. */
export interface LayerNode {
  readonly network: NetworkUuid;
  readonly kind: "vlan" | "tunnel" | "sriov";
  /** "50", "vxlan", "SR-IOV". */
  readonly tag: string;
  readonly name: string;
  readonly consumers: Consumers;
  readonly mark: Mark;
}

/** Who uses a network, as counts. `storage` names the storage repositories reached through it. */
export interface Consumers {
  readonly management: number;
  readonly storage: readonly string[];
  readonly running: number;
  readonly halted: number;
}

/** One host's way onto a network: from a NIC, or from a bond. */
export interface Wire {
  readonly host: HostUuid;
  readonly from: { readonly kind: "port"; readonly pif: PifUuid } | { readonly kind: "bond"; readonly bond: BondUuid };
  readonly network: NetworkUuid;
  readonly mark: Mark;
}
