import type { ChangeBondModeChange } from "@/lib/core/draft/change";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { namedNetwork } from "@/lib/core/plan/lower/named-network";
import { propertiesOf, storedProperties } from "@/lib/core/plan/bond-properties";
import { bondModeSteps } from "@/lib/core/plan/steps/bond-mode-steps";
import type { NetworkTarget } from "@/lib/core/plan/step";
import { existingBond } from "@/lib/core/plan/steps/existing-bond";
import type { BondMode, StringMap } from "@/lib/core/topology/entities";

/** Only what differs: a bond that is as it shall be gets no call. */
export function lowerMode(lowering: HostLowering, change: ChangeBondModeChange): void {
  lowerModeOf(lowering, namedNetwork(lowering.bench.base, change.bondNetwork), change);
}

export function lowerModeOf(
  { bench, host }: HostLowering,
  network: NetworkTarget,
  { mode, properties }: { readonly mode: BondMode; readonly properties: StringMap },
): void {
  const view = bench.view(host.uuid);
  const place = { host, network };
  const existing = existingBond(view, place);
  if (existing === null) return;
  const wanted = { mode, properties: storedProperties(mode, propertiesOf(mode, properties)) };
  bench.add(bondModeSteps(view, place, existing, wanted));
}
