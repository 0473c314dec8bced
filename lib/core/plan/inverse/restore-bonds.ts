import { bondOf, pifOn, pifsOf, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { mtuSteps } from "@/lib/core/plan/inverse/restore-plugs";
import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import { bondModeSteps } from "@/lib/core/plan/steps/bond-mode-steps";
import { createBondStep } from "@/lib/core/plan/steps/create-bond-step";
import { destroyBondStep } from "@/lib/core/plan/steps/destroy-bond-step";
import { bondPresent, type ExistingBond } from "@/lib/core/plan/steps/existing-bond";
import type { Place } from "@/lib/core/plan/steps/place";
import { keepBondAddressStep } from "@/lib/core/plan/steps/restore-steps";
import { loadOf, ridersOn, riskOf } from "@/lib/core/plan/steps/riders";
import type { InverseStep } from "@/lib/core/plan/step";
import { isSameSet } from "@/lib/core/shared/same-set";
import type { Host, Pif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/**
 * The bonds of the host as they were: those that are too much or of other members are broken, those that lack are made,
 * and mode and properties of the others set back.
 */
export function restoreBonds(restoration: Restoration): void {
  const { want, trial, host } = restoration;
  const wanted = new Map(bondsOf(restoration, want));
  for (const [network, now] of bondsOf(restoration, trial)) {
    const was = wanted.get(network);
    if (was !== undefined && isSameMake(was, now)) continue;
    const place = restoration.place(network);
    const isAddressed = now.pif.ipv4.mode !== "None" && !restoration.isProtected(now.pif);
    if (isAddressed) restoration.add(keepBondAddressStep(place, now.pif.ipv4));
    restoration.add(destroyBondStep(restoration.now(), place, now));
  }
  for (const [network, was] of wanted) {
    const place = restoration.place(network);
    const now = bondOn(trial, host, network);
    if (now === null) remake(restoration, place, was);
    else if (now.bond !== was.bond) setBack(restoration, place, was);
  }
}

/** Bonds of the host that the trial has touched: all others are as they were. */
function bondsOf({ trial, host }: Restoration, pool: WorkingPool): readonly (readonly [NetworkUuid, ExistingBond])[] {
  const touched = touchedBonds(trial, pool, host);
  // Of several, in the order of the host.
  const ordered = touched.length < 2 ? touched : pifsOf(pool, host.uuid).filter((pif) => touched.includes(pif));
  return ordered.flatMap((pif) => {
    const bond = bondOn(pool, host, pif.network);
    return bond === null ? [] : [[pif.network, bond] as const];
  });
}

function touchedBonds(trial: WorkingPool, pool: WorkingPool, host: Host): readonly Pif[] {
  const found: Pif[] = [];
  const take = (pif: Pif | undefined): void => {
    if (pif?.role === "bond" && pif.host === host.uuid && !found.includes(pif)) found.push(pif);
  };
  for (const uuid of trial.bonds.touched()) {
    const bond = pool.bonds.get(uuid);
    if (bond) take(pool.pifs.get(bond.interfacePif));
  }
  if (pool === trial) for (const pif of trial.pifs.written()) take(pif);
  else for (const uuid of trial.pifs.touched()) take(pool.pifs.get(uuid));
  return found;
}

/** As `existingBond` tells it, asked of a pool in the middle of being rewritten: a view would have to be drawn anew. */
function bondOn(pool: WorkingPool, host: Host, network: NetworkUuid): ExistingBond | null {
  const found = bondOf(pool, pifOn(pool, host.uuid, network));
  if (found === null) return null;
  const { bond, members } = found;
  const primary = members.find((member) => member.uuid === bond.primaryMember) ?? members[0];
  return primary ? { ...found, primary } : null;
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
  for (const nic of nics) restoration.add(...mtuSteps(restoration, nic, restoration.on(nic.network)));
  const create = createBondStep(before, place, {
    nics,
    mode: bond.mode,
    properties: bond.properties,
    mac: bond.autoUpdateMac ? "" : pif.mac,
  });
  const load = loadOf(before, place.host, [pif]);
  restoration.add({
    ...create,
    risk: riskOf(load, "reshaping"),
    after: [bondPresent(place, was), ...ridersOn(load, pif, place.network)],
  });
}

/** A property cannot be unset: where one is too much, another mode in between drops them all (xenapi.md 5.3). */
function setBack(restoration: Restoration, place: Place, was: ExistingBond): void {
  const { trial, host } = restoration;
  const network = was.pif.network;
  const steps = (wanted: ExistingBond["bond"]): readonly InverseStep[] => {
    const now = bondOn(trial, host, network);
    return now ? bondModeSteps(restoration.now(), place, now, wanted) : [];
  };
  const tooMuch = Object.keys(bondOn(trial, host, network)?.bond.properties ?? {}).filter(
    (key) => was.bond.properties[key] === undefined,
  );
  if (tooMuch.length > 0 && was.bond.mode === "lacp") {
    restoration.add(...steps({ ...was.bond, mode: "active-backup", properties: {} }));
  }
  restoration.add(...steps(was.bond));
}
