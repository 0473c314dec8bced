import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import { clearPifLabelStep, pifLabelSteps, vlanLabelSteps } from "@/lib/core/plan/steps/label-steps";
import { noteAboveStep } from "@/lib/core/plan/steps/restore-steps";
import type { WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { InverseStep } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import { isEmpty } from "@/lib/core/shared/is-empty";
import type { Pif, StringMap } from "@/lib/core/topology/entities";

/** other_config of PIFs, bonds, VLANs and tunnels: xapi drops it when it makes them anew (xenapi.md 5.1.3). */
export function restoreLabels(restoration: Restoration): void {
  for (const one of restoration.changed()) {
    const { wanted } = one;
    const now = restoration.nowOf(one);
    if (now === null || !isLabelled(restoration, wanted, now)) continue;
    const place = restoration.place(wanted.network);
    const surplus = Object.entries(now.otherConfig).filter(([key]) => wanted.otherConfig[key] === undefined);
    restoration.add(
      ...surplus.map(([key, value]) => clearPifLabelStep(place, key, value)),
      ...pifLabelSteps(place, wanted.otherConfig, now.otherConfig),
      ...ownLabels(restoration, wanted, now),
    );
  }
}

/** Has one of them any label, or what stands behind it? Most have none. */
function isLabelled({ want, trial }: Restoration, wanted: Pif, now: Pif): boolean {
  return !(
    isEmpty(wanted.otherConfig) &&
    isEmpty(now.otherConfig) &&
    isEmpty(labelsBehind(want, wanted) ?? noLabels) &&
    isEmpty(labelsBehind(trial, now) ?? noLabels)
  );
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

/** What the bond, VLAN or tunnel itself is labelled with, beside the PIF that it offers. */
export function labelsBehind(pool: WorkingPool, pif: Pif): StringMap | undefined {
  switch (pif.role) {
    case "vlan":
      return pool.vlans.get(pif.vlan)?.otherConfig;
    case "tunnel":
      return pool.tunnels.get(pif.tunnel)?.otherConfig;
    case "bond":
      return pool.bonds.get(pif.bond)?.otherConfig;
    case "physical":
    case "sriov":
      return noLabels;
    default:
      return unreachable(pif);
  }
}

const noLabels: StringMap = {};
