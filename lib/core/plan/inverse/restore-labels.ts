import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import { clearPifLabelStep, pifLabelSteps, vlanLabelSteps } from "@/lib/core/plan/steps/label-steps";
import { noteAboveStep } from "@/lib/core/plan/steps/restore-steps";
import type { InverseStep } from "@/lib/core/plan/step";
import type { Pif, StringMap } from "@/lib/core/topology/entities";

/** other_config of PIFs, bonds, VLANs and tunnels: xapi drops it when it makes them anew (xenapi.md 5.1.3). */
export function restoreLabels(restoration: Restoration): void {
  for (const { wanted } of restoration.changed()) {
    const now = restoration.on(wanted.network);
    if (now === null) continue;
    const place = restoration.place(wanted.network);
    const surplus = Object.entries(now.otherConfig).filter(([key]) => wanted.otherConfig[key] === undefined);
    restoration.add(
      ...surplus.map(([key, value]) => clearPifLabelStep(place, key, value)),
      ...pifLabelSteps(place, wanted.otherConfig, now.otherConfig),
      ...ownLabels(restoration, wanted, now),
    );
  }
}

/** What the bond, VLAN or tunnel itself is labelled with, beside the PIF that it offers. */
function ownLabels(restoration: Restoration, wanted: Pif, now: Pif): readonly InverseStep[] {
  const { want, trial } = restoration;
  const place = restoration.place(wanted.network);
  if (wanted.role === "vlan" && now.role === "vlan") {
    return vlanLabelSteps(
      place,
      want.vlans.get(wanted.vlan)?.otherConfig ?? {},
      trial.vlans.get(now.vlan)?.otherConfig ?? {},
    );
  }
  if (wanted.role === "tunnel" && now.role === "tunnel") {
    const present = trial.tunnels.get(now.tunnel)?.otherConfig ?? {};
    return missing(want.tunnels.get(wanted.tunnel)?.otherConfig ?? {}, present).map((entry) =>
      noteAboveStep(place, "tunnel", entry),
    );
  }
  if (wanted.role === "bond" && now.role === "bond") {
    const present = trial.bonds.get(now.bond)?.otherConfig ?? {};
    return missing(want.bonds.get(wanted.bond)?.otherConfig ?? {}, present).map((entry) =>
      noteAboveStep(place, "bond", entry),
    );
  }
  return [];
}

function missing(wanted: StringMap, present: StringMap): readonly { readonly key: string; readonly value: string }[] {
  return Object.entries(wanted).flatMap(([key, value]) => (present[key] === undefined ? [{ key, value }] : []));
}
