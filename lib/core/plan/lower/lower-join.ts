import type { JoinBondsChange } from "@/lib/core/draft/change";
import { breakUp } from "@/lib/core/plan/lower/break-up";
import { lowerModeOf } from "@/lib/core/plan/lower/lower-mode";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { namedNetwork } from "@/lib/core/plan/lower/named-network";
import { remakeBond } from "@/lib/core/plan/lower/remake-bond";
import { existingBond } from "@/lib/core/plan/steps/existing-bond";

/** Both bonds are broken, and all their NICs bonded on the survivor's network. A host with only one keeps that one's NICs. */
export function lowerJoin(lowering: HostLowering, change: JoinBondsChange): void {
  const { bench, host } = lowering;
  const view = bench.lastingView(host.uuid);
  const survivor = { host, network: namedNetwork(bench.base, change.survivor) };
  const absorbed = { host, network: namedNetwork(bench.base, change.absorbed) };
  if (existingBond(view, absorbed) === null) {
    lowerModeOf(lowering, survivor.network, change);
    return;
  }
  const old = [breakUp(lowering, absorbed, { labels: false }), breakUp(lowering, survivor, { labels: false })]
    .filter((bond) => bond !== null)
    .toReversed();
  const members = old.flatMap(({ primary, members: nics }) => [
    primary.uuid,
    ...nics.filter((nic) => nic !== primary).map((nic) => nic.uuid),
  ]);
  const { mode, properties } = change;
  remakeBond(lowering, survivor.network, { old, view, members, mode, properties });
}
