import type { BondMode, IPv4Config, IPv6Config, StringMap, Tunnel } from "@/lib/core/topology/entities";
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
  /**
   * What turns it back, in the order to be called, each asked and verified like any step; empty when nothing can (then
   * `undoByHand` says what a person can do). Drawn up with the plan, so that it is in the journal before the first call.
   */
  readonly inverse: readonly InverseStep[];
  /**
   * What stays different once the inverse has been carried out, as sentences, because XenAPI has no call that puts it
   * back; absent when all comes back. Said before the start, and listed after a revert.
   */
  readonly remains?: readonly string[];
}

/** A step of a revert: the same shape without an inverse of its own. */
export type InverseStep = Omit<Step, "inverse" | "remains">;

/**
 * A network is either known, or one that an earlier step of the same plan makes. A planned one is recognised by
 * `other_config:poolbond` = marker, so that a lost reply can never lead to a second network of the same name.
 */
export type NetworkTarget =
  | { readonly kind: "existing"; readonly uuid: NetworkUuid; readonly name: string }
  | { readonly kind: "planned"; readonly marker: string; readonly name: string };

/** The key in `network.other_config` that carries a planned network's marker. */
export const markerKey = "poolbond";

/**
 * The marker of a network that a revert makes anew in the place of one that was removed: steps which know the old one
 * by its uuid find the new one by this.
 */
export function remadeMarker(network: NetworkUuid): string {
  return `remade-${network}`;
}

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
    }
  /** The bond that this host has on this network. It is looked up at call time, because recreating gives new uuids. */
  | { readonly call: "Bond.destroy"; readonly host: HostUuid; readonly network: NetworkTarget }
  | {
      readonly call: "Bond.set_mode";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly mode: BondMode;
    }
  | {
      readonly call: "Bond.set_property";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly name: string;
      readonly value: string;
    }
  | { readonly call: "network.destroy"; readonly network: NetworkTarget }
  | { readonly call: "network.set_name_label"; readonly network: NetworkTarget; readonly value: string }
  | { readonly call: "network.set_name_description"; readonly network: NetworkTarget; readonly value: string }
  | { readonly call: "network.set_MTU"; readonly network: NetworkTarget; readonly value: number }
  | { readonly call: "network.remove_from_other_config"; readonly network: NetworkTarget; readonly key: string }
  | {
      readonly call: "network.add_to_other_config";
      readonly network: NetworkTarget;
      readonly key: string;
      readonly value: string;
    }
  /** The host's PIF on this network; purpose labels that bonding drops are put back with it. */
  | {
      readonly call: "PIF.remove_from_other_config";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly key: string;
    }
  | {
      readonly call: "PIF.add_to_other_config";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly key: string;
      readonly value: string;
    }
  /** The VLAN whose upper PIF this host has on this network. */
  | {
      readonly call: "VLAN.add_to_other_config";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly key: string;
      readonly value: string;
    }
  /** Entries that a bond, VLAN or tunnel loses when it is made anew; found by the PIF that it offers. */
  | {
      readonly call: "Bond.add_to_other_config" | "tunnel.add_to_other_config";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly key: string;
      readonly value: string;
    }
  /** A VLAN on the host's PIF on `carrier`, offering a PIF on `network`; plugged at once (VLAN.create, xenapi.md 6). */
  | {
      readonly call: "VLAN.create";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly carrier: NetworkTarget;
      readonly tag: number;
    }
  | { readonly call: "VLAN.destroy"; readonly host: HostUuid; readonly network: NetworkTarget }
  | {
      readonly call: "tunnel.create";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly carrier: NetworkTarget;
      readonly protocol: Tunnel["protocol"];
    }
  | { readonly call: "tunnel.destroy"; readonly host: HostUuid; readonly network: NetworkTarget }
  | {
      readonly call: "PIF.reconfigure_ip";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly ipv4: IPv4Config;
    }
  /** XenAPI takes one address at most (PIF.reconfigure_ipv6). */
  | {
      readonly call: "PIF.reconfigure_ipv6";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly ipv6: IPv6Config;
    }
  | { readonly call: "PIF.unplug"; readonly host: HostUuid; readonly network: NetworkTarget }
  | {
      readonly call: "PIF.set_disallow_unplug";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly value: boolean;
    }
  /** Bond.create gathers the VIFs of all members on one network; taking it back puts each where it was. */
  | { readonly call: "VIF.move"; readonly vif: VifUuid; readonly network: NetworkTarget }
  /** Plugs the host's PIF on this network again, so that a new MTU takes effect. */
  | { readonly call: "PIF.plug"; readonly host: HostUuid; readonly network: NetworkTarget }
  | { readonly call: "host.restart_agent"; readonly host: HostUuid }
  | { readonly call: "host.disable"; readonly host: HostUuid }
  | { readonly call: "host.evacuate"; readonly host: HostUuid }
  | { readonly call: "host.enable"; readonly host: HostUuid };

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
  /** The host's PIF on this network is there and not attached. */
  | { readonly claim: "detached"; readonly host: HostUuid; readonly network: NetworkTarget }
  /** The host's PIF on this network is a VLAN or tunnel above its PIF on `carrier`. */
  | {
      readonly claim: "on-carrier";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly carrier: NetworkTarget;
    }
  /** The host has no PIF on this network, or one that is not above its PIF on `carrier`. */
  | {
      readonly claim: "off-carrier";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly carrier: NetworkTarget;
    }
  | {
      readonly claim: "disallow-unplug";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly value: boolean;
    }
  /** The host's management sits on its PIF on this network. */
  | { readonly claim: "management-on"; readonly host: HostUuid; readonly network: NetworkTarget }
  | {
      readonly claim: "address-on";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly ipv4: IPv4Config;
    }
  | {
      readonly claim: "ipv6-on";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly ipv6: IPv6Config;
    }
  /** The bond that this host has on the network, if it has one there, has this address. */
  | {
      readonly claim: "bond-address";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly ipv4: IPv4Config;
    }
  /** No bond of this host sits on the network. */
  | { readonly claim: "bond-absent"; readonly host: HostUuid; readonly network: NetworkTarget }
  | { readonly claim: "network-absent"; readonly network: NetworkTarget }
  | {
      readonly claim: "network-has";
      readonly network: NetworkTarget;
      readonly name?: string;
      readonly description?: string;
      readonly mtu?: number;
      /** `value: null`: the key is absent. */
      readonly otherConfig?: { readonly key: string; readonly value: string | null };
    }
  /** The host's PIF on this network has (or, with null, lacks) this other_config entry. */
  | {
      readonly claim: "pif-other-config";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly key: string;
      readonly value: string | null;
    }
  | {
      readonly claim: "vlan-other-config" | "tunnel-other-config" | "bond-other-config";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly key: string;
      readonly value: string | null;
    }
  | { readonly claim: "pif-mtu"; readonly host: HostUuid; readonly network: NetworkTarget; readonly mtu: number }
  | { readonly claim: "host-enabled"; readonly host: HostUuid; readonly enabled: boolean }
  | { readonly claim: "host-empty"; readonly host: HostUuid }
  /** Neither a PIF nor a VIF is on the network (any more): network.destroy deletes the VIFs that it finds. */
  | { readonly claim: "network-empty"; readonly network: NetworkTarget }
  /** This VIF, if it still exists, sits on the network. */
  | { readonly claim: "vif-on"; readonly vif: VifUuid; readonly network: NetworkTarget }
  /** This VIF does not use the network on this host: its VM is elsewhere or halted, or it is on another network. */
  | {
      readonly claim: "vif-off";
      readonly vif: VifUuid;
      readonly host: HostUuid;
      readonly network: NetworkTarget;
    }
  /** These VIFs, where they still exist and their VM still belongs to this host, sit on the network. */
  | {
      readonly claim: "vifs-on";
      readonly host: HostUuid;
      readonly network: NetworkTarget;
      readonly vifs: readonly VifUuid[];
    };
