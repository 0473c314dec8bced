import type { BondMode, StringMap } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

/**
 * One intended edit, pool-wide, by meaning. NICs are named by the network that they sit on, because that is how xapi
 * pairs them across hosts; never by `ethN` or `bondN`, which differ from host to host.
 */
export type Change = CreateBondChange;

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
  readonly mode: BondMode;
  /** As `Bond.create` takes them (xenapi.md 5.5); empty unless LACP. */
  readonly properties: StringMap;
  readonly scope: Scope;
}

/** What an operator intends for one pool: ordered changes, JSON-safe, the same however they were made. */
export interface DraftChanges {
  readonly changes: readonly Change[];
}

export const emptyDraft: DraftChanges = { changes: [] };
