import type { BondMode, StringMap } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

/**
 * One intended edit, pool-wide, by meaning. NICs are named by the network that they sit on, because that is how xapi
 * pairs them across hosts; never by `ethN` or `bondN`, which differ from host to host.
 */
export type Change =
  | CreateBondChange
  | BreakBondChange
  | ChangeBondModeChange
  | ChangeBondMembersChange
  | JoinBondsChange
  | EditNetworkChange
  | RemoveNetworkChange;

/** The hosts that a change is for. `all` follows the pool: a host that joins before the plan is drawn is included. */
export type Scope = { readonly kind: "all" } | { readonly kind: "hosts"; readonly hosts: readonly HostUuid[] };

export interface CreateBondChange {
  readonly kind: "create-bond";
  /** The new network that the bond will sit on: its name is the bond's name to an operator. Unique within a draft. */
  readonly network: {
    readonly name: string;
    readonly description: string;
    readonly mtu: number;
    /** `other_config:automatic`, written explicitly as "true" or "false" (clients read its absence differently). */
    readonly automatic: boolean;
  };
  /** Networks whose NICs are bonded on every host in scope, in the order that the operator chose. At least two. */
  readonly memberNetworks: readonly NetworkUuid[];
  /** Hosts where an operator has chosen other NICs, because a port there is wired or named unlike the others'. */
  readonly hostMembers?: readonly HostMembers[];
  readonly mode: BondMode;
  /** As `Bond.create` takes them (xenapi.md 5.5); empty unless LACP. */
  readonly properties: StringMap;
  readonly scope: Scope;
}

/** The NICs of a bond on one host, by their networks. */
export interface HostMembers {
  readonly host: HostUuid;
  /** In the operator's order; at least two. */
  readonly memberNetworks: readonly NetworkUuid[];
}

/**
 * An existing pool-wide bond is named by its network: one bond per host sits on it (xenapi.md 5.6). All that it carries
 * goes to the primary member of each host.
 */
export interface BreakBondChange {
  readonly kind: "break-bond";
  readonly bondNetwork: NetworkUuid;
  /** Remove the network when no host has anything on it any more. */
  readonly removeNetwork: boolean;
  readonly scope: Scope;
}

/** `Bond.set_mode`, then `Bond.set_property` for each option that differs from the mode's default. */
export interface ChangeBondModeChange {
  readonly kind: "change-bond-mode";
  readonly bondNetwork: NetworkUuid;
  readonly mode: BondMode;
  readonly properties: StringMap;
  readonly scope: Scope;
}

/** XenAPI cannot change members: the bond is broken and made again on the same network, host by host. */
export interface ChangeBondMembersChange {
  readonly kind: "change-bond-members";
  readonly bondNetwork: NetworkUuid;
  /** Networks of all NICs that shall be members afterwards, in the operator's order; at least two. */
  readonly memberNetworks: readonly NetworkUuid[];
  readonly mode: BondMode;
  readonly properties: StringMap;
  readonly scope: Scope;
}

/** Two bonds become one on the survivor's network; the absorbed bond's network may be removed. */
export interface JoinBondsChange {
  readonly kind: "join-bonds";
  readonly survivor: NetworkUuid;
  readonly absorbed: NetworkUuid;
  readonly mode: BondMode;
  readonly properties: StringMap;
  readonly removeNetwork: boolean;
  readonly scope: Scope;
}

/** Fields of one network, pool-wide; what is left out stays. MTU takes effect when a PIF is plugged again. */
export interface EditNetworkChange {
  readonly kind: "edit-network";
  readonly network: NetworkUuid;
  readonly name?: string;
  readonly description?: string;
  readonly mtu?: number;
  readonly automatic?: boolean;
}

/** A network that nothing uses, as a bond leaves it that was broken without it (network.destroy, xenapi.md 6). */
export interface RemoveNetworkChange {
  readonly kind: "remove-network";
  readonly network: NetworkUuid;
}

/** What an operator intends for one pool: ordered changes, JSON-safe, the same however they were made. */
export interface DraftChanges {
  readonly changes: readonly Change[];
}

export const emptyDraft: DraftChanges = { changes: [] };
