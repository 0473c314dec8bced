import type { ChangeBondMembersChange } from "@/lib/core/draft/change";
import { breakUp } from "@/lib/core/plan/lower/break-up";
import { lowerModeOf } from "@/lib/core/plan/lower/lower-mode";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { namedNetwork } from "@/lib/core/plan/lower/named-network";
import { remakeBond } from "@/lib/core/plan/lower/remake-bond";
import { existingBond } from "@/lib/core/plan/steps/existing-bond";
import { isSameSet } from "@/lib/core/shared/same-set";
import { distinct } from "@/lib/core/shared/words";
import { pifOnNetwork } from "@/lib/core/topology/topology";

/** XenAPI cannot change members: the bond is broken and made again on its network. With the same members, only its mode. */
export function lowerMembers(lowering: HostLowering, change: ChangeBondMembersChange): void {
  const { bench, host } = lowering;
  const place = { host, network: namedNetwork(bench.base, change.bondNetwork) };
  const view = bench.lastingView(host.uuid);
  const nics = distinct(change.memberNetworks).flatMap((network) => {
    const pif = pifOnNetwork(view, host.uuid, network);
    return pif?.role === "physical" ? [pif] : [];
  });
  if (nics.length < 2) return;
  const existing = existingBond(view, place);
  const members = nics.map((nic) => nic.uuid);
  if (existing && isSameSet(existing.bond.members, members)) {
    lowerModeOf(lowering, place.network, change);
    return;
  }
  // A host may lack the bond that the others have: then it is only made.
  const old = breakUp(lowering, place, { labels: false });
  const { mode, properties } = change;
  remakeBond(lowering, place.network, { old: old ? [old] : [], view, members, mode, properties });
}
