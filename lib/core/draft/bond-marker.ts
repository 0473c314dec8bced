import type { CreateBondChange } from "@/lib/core/draft/change";
import { digest } from "@/lib/core/plan/digest";
import type { BondUuid, NetworkUuid, PifUuid, PoolUuid, TunnelUuid, VlanUuid } from "@/lib/core/topology/ids";

/**
 * By what is a network recognised that a change makes? The same change on the same pool always gives the same marker:
 * a lost reply, a restart or a plan drawn again finds the network of the first attempt instead of making a second one.
 */
export function bondMarker(pool: PoolUuid, change: CreateBondChange): string {
  const known = markers.get(change);
  if (known?.pool === pool) return known.marker;
  const members = change.memberNetworks.toSorted();
  const marker = `bond-${digest({ pool, network: change.network, members }).slice(0, 20)}`;
  markers.set(change, { pool, marker });
  return marker;
}

/** Asked for every host of a plan; a change never changes, another one is made instead. */
const markers = new WeakMap<CreateBondChange, { readonly pool: PoolUuid; readonly marker: string }>();

/** The uuid that a network has in a preview, before xapi has given it one. */
export function plannedNetworkUuid(marker: string): NetworkUuid {
  return plannedUuid("network", marker);
}

interface PlannedUuids {
  readonly network: NetworkUuid;
  readonly bond: BondUuid;
  readonly pif: PifUuid;
  readonly vlan: VlanUuid;
  readonly tunnel: TunnelUuid;
}

/** Placeholders of a preview can never be mistaken for real uuids: they all start with `planned:`. */
export function plannedUuid<Kind extends keyof PlannedUuids>(
  kind: Kind,
  ...names: readonly string[]
): PlannedUuids[Kind] {
  let text = `planned:${kind}`;
  for (const name of names) text += `:${name}`;
  // A cast, because this is where such a uuid is made: nothing but the kind decides its brand.
  return text as PlannedUuids[Kind];
}
