import type { CreateBondChange } from "@/lib/core/draft/change";
import { distinct } from "@/lib/core/shared/words";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

/** The networks whose NICs are bonded on this host: the pool-wide ones, unless others were chosen for it. */
export function membersOnHost(change: CreateBondChange, host: HostUuid): readonly NetworkUuid[] {
  const own = change.hostMembers?.find((members) => members.host === host);
  return own === undefined ? poolWide(change) : distinct(own.memberNetworks);
}

function poolWide(change: CreateBondChange): readonly NetworkUuid[] {
  const known = poolWideOf.get(change);
  if (known !== undefined) return known;
  const networks = distinct(change.memberNetworks);
  poolWideOf.set(change, networks);
  return networks;
}

/** Asked for every host of a pool; a change never changes, another one is made instead. */
const poolWideOf = new WeakMap<CreateBondChange, readonly NetworkUuid[]>();

/** All networks that a new bond takes NICs from, on whichever host. */
export function allMemberNetworks(change: CreateBondChange): readonly NetworkUuid[] {
  const { memberNetworks, hostMembers = [] } = change;
  if (hostMembers.length === 0) return poolWide(change);
  return distinct([memberNetworks, ...hostMembers.map((own) => own.memberNetworks)].flat());
}
