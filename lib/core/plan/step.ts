import type { BondMode, IPv4Config, StringMap } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid, PifUuid, VifUuid } from "@/lib/core/topology/ids";

/**
 * A step is one XenAPI call with a before and an after, all of it data, so that it can be shown, stored, compared and
 * asked again. Whether an expectation is true of a pool is the business of `holds`.
 */
export interface Step {
  /** Stable and readable: `pool / network Management / create`, `xs-2 / bond Management / create`. */
  readonly id: string;
  readonly title: string;
  /** Null for a pool-wide call. */
  readonly host: HostUuid | null;
  /** `additive` makes something new, `reshaping` moves what exists, `disruptive` may cut a connection for a moment. */
  readonly risk: "additive" | "reshaping" | "disruptive";
  readonly command: Command;
  readonly before: readonly Expectation[];
  readonly after: readonly Expectation[];
  /** How to undo it by hand, as a sentence with the xe call. */
  readonly undoByHand: string;
}

/**
 * A network is either known, or one that an earlier step of the same plan makes. A planned one is recognised by
 * `other_config:poolbond` = marker, so that a lost reply can never lead to a second network of the same name.
 */
export type NetworkTarget =
  | { readonly kind: "existing"; readonly uuid: NetworkUuid; readonly name: string }
  | { readonly kind: "planned"; readonly marker: string; readonly name: string };

/** The key in `network.other_config` that carries a planned network's marker. */
export const markerKey = "poolbond";

/** A XenAPI call as data. Arguments are in our words; `lib/xenapi` turns them into wire arguments. */
export type Command =
  | {
      readonly call: "network.create";
      readonly name: string;
      readonly description: string;
      readonly mtu: number;
      /** Includes the marker and `automatic`. */
      readonly otherConfig: StringMap;
    }
  | {
      readonly call: "Bond.create";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      /** Expected primary first. */
      readonly members: readonly PifUuid[];
      /** "" = inherit from the primary member. */
      readonly mac: string;
      readonly mode: BondMode;
      readonly properties: StringMap;
    };

/** A claim about a pool, judged by `holds(expectation, topology)`. The same words serve before and after a call. */
export type Expectation =
  | { readonly claim: "host-live"; readonly host: HostUuid }
  | { readonly claim: "network-name-free"; readonly name: string }
  | { readonly claim: "network-present"; readonly network: NetworkTarget }
  /** No PIF of this host sits on the network yet. */
  | { readonly claim: "network-free-on-host"; readonly host: HostUuid; readonly network: NetworkTarget }
  /** Physical, managed, in no bond. */
  | { readonly claim: "nic-free"; readonly pif: PifUuid }
  | {
      readonly claim: "bond-present";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      /** Exactly these, as a set. */
      readonly members: readonly PifUuid[];
      readonly primaryMember: PifUuid;
      readonly mode: BondMode;
      /** As stored by xapi, defaults included. */
      readonly properties: StringMap;
    }
  /** The host's PIF on this network is attached. */
  | { readonly claim: "attached"; readonly host: HostUuid; readonly network: NetworkTarget }
  /** The host's management sits on its PIF on this network. */
  | { readonly claim: "management-on"; readonly host: HostUuid; readonly network: NetworkTarget }
  | {
      readonly claim: "address-on";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly ipv4: IPv4Config;
    }
  /** These VIFs, where they still exist and their VM still belongs to this host, sit on the network. */
  | {
      readonly claim: "vifs-on";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly vifs: readonly VifUuid[];
    };
