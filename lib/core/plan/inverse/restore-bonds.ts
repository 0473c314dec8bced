import { mtuSteps } from "@/lib/core/plan/inverse/restore-plugs";
import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import { bondModeSteps } from "@/lib/core/plan/steps/bond-mode-steps";
import { createBondStep } from "@/lib/core/plan/steps/create-bond-step";
import { destroyBondStep } from "@/lib/core/plan/steps/destroy-bond-step";
import { bondPresent, existingBond, type ExistingBond } from "@/lib/core/plan/steps/existing-bond";
import type { Place } from "@/lib/core/plan/steps/place";
import { ridersOn, riskFor } from "@/lib/core/plan/steps/riders";
import type { InverseStep } from "@/lib/core/plan/step";
import { isSameSet } from "@/lib/core/shared/same-set";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * The bonds of the host as they were: those that are too much or of other members are broken, those that lack are made,
 * and mode and properties of the others set back.
 */
export function restoreBonds(restoration: Restoration): void {
  const before = restoration.before();
  const wanted = new Map(bondsOf(before, restoration));
  for (const [network, now] of bondsOf(restoration.now(), restoration)) {
    const was = wanted.get(network);
    if (was !== undefined && isSameMake(was, now)) continue;
    restoration.add(destroyBondStep(restoration.now(), restoration.place(network), now));
  }
  for (const [network, was] of wanted) {
    const place = restoration.place(network);
    const now = existingBond(restoration.now(), place);
    if (now === null) remake(restoration, place, was);
    else if (now.bond !== was.bond) setBack(restoration, place, was);
  }
}

function bondsOf(view: PoolTopology, restoration: Restoration): readonly (readonly [NetworkUuid, ExistingBond])[] {
  return view.pifs.flatMap((pif) => {
    const bond = pif.role === "bond" ? existingBond(view, restoration.place(pif.network)) : null;
    return bond === null ? [] : [[pif.network, bond] as const];
  });
}

/** Of the same NICs with the same heir and address of its own: all else can be changed in place. */
function isSameMake(one: ExistingBond, other: ExistingBond): boolean {
  return (
    isSameSet(one.bond.members, other.bond.members) &&
    one.primary.uuid === other.primary.uuid &&
    one.bond.autoUpdateMac === other.bond.autoUpdateMac &&
    (one.bond.autoUpdateMac || one.pif.mac === other.pif.mac)
  );
}

/** The same NICs on the same network, the primary one first, with its MAC, mode and properties. */
function remake(restoration: Restoration, place: Place, was: ExistingBond): void {
  const { bond, pif, members, primary } = was;
  const before = restoration.before();
  const nics = [primary, ...members.filter((member) => member !== primary)];
  // A member's MTU can only be told while it is free.
  for (const nic of nics) restoration.add(...mtuSteps(restoration, nic));
  const create = createBondStep(before, place, {
    nics,
    mode: bond.mode,
    properties: bond.properties,
    mac: bond.autoUpdateMac ? "" : pif.mac,
  });
  restoration.add({
    ...create,
    risk: riskFor(before, place.host, [pif], "reshaping"),
    after: [bondPresent(place, was), ...ridersOn(before, place.host, { pifs: [pif], donor: pif }, place.network)],
  });
}

/** A property cannot be unset: where one is too much, another mode in between drops them all (xenapi.md 5.3). */
function setBack(restoration: Restoration, place: Place, was: ExistingBond): void {
  const steps = (wanted: ExistingBond["bond"]): readonly InverseStep[] => {
    const now = existingBond(restoration.now(), place);
    return now ? bondModeSteps(restoration.now(), place, now, wanted) : [];
  };
  const tooMuch = Object.keys(existingBond(restoration.now(), place)?.bond.properties ?? {}).filter(
    (key) => was.bond.properties[key] === undefined,
  );
  if (tooMuch.length > 0 && was.bond.mode === "lacp") {
    restoration.add(...steps({ ...was.bond, mode: "active-backup", properties: {} }));
  }
  restoration.add(...steps(was.bond));
}
