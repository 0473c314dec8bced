import type { CreateBondChange } from "@/lib/core/draft/change";
import { distinct } from "@/lib/core/shared/words";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

/** The networks whose NICs are bonded on this host: the pool-wide ones, unless others were chosen for it. */
export function membersOnHost(change: CreateBondChange, host: HostUuid): readonly NetworkUuid[] {
  const own = change.hostMembers?.find((members) => members.host === host);
  return distinct(own?.memberNetworks ?? change.memberNetworks);
}

/** All networks that a new bond takes NICs from, on whichever host. */
export function allMemberNetworks(change: CreateBondChange): readonly NetworkUuid[] {
  return distinct([change.memberNetworks, ...(change.hostMembers ?? []).map((own) => own.memberNetworks)].flat());
}
