import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { forgottenSteps } from "@/lib/core/plan/inverse/forgotten-steps";
import { addressLabels } from "@/lib/core/plan/lower/make-bond";
import { destroyBondStep } from "@/lib/core/plan/steps/destroy-bond-step";
import { existingBond, type ExistingBond } from "@/lib/core/plan/steps/existing-bond";
import { pifLabelSteps } from "@/lib/core/plan/steps/label-steps";
import { existingNetwork, type Place } from "@/lib/core/plan/steps/place";

/** Breaks one bond of one host and answers what it was; with `labels`, what xapi forgets goes to its heir. */
export function breakUp(
  { bench, host }: HostLowering,
  place: Place,
  { labels }: { readonly labels: boolean },
): ExistingBond | null {
  const view = bench.view(host.uuid);
  const existing = existingBond(view, place);
  if (existing === null) return null;
  const { pif, primary } = existing;
  const name = view.networkOf.get(primary.network)?.name ?? primary.device;
  const heir: Place = { host, network: existingNetwork({ uuid: primary.network, name }) };
  const forgotten = labels ? forgottenSteps(view, host, [pif]) : [];
  bench.add([destroyBondStep(view, place, existing)]);
  if (labels) bench.add([...pifLabelSteps(heir, addressLabels(pif), primary.otherConfig), ...forgotten]);
  return existing;
}
