import { propertiesAfterMode } from "@/lib/core/plan/bond-properties";
import { bondPresent, type ExistingBond } from "@/lib/core/plan/steps/existing-bond";
import { xeBond, type Place } from "@/lib/core/plan/steps/place";
import { riskFor } from "@/lib/core/plan/steps/riders";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import type { InverseStep } from "@/lib/core/plan/step";
import type { BondMode, StringMap } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * From the mode and properties that a bond has to those that it shall have: `Bond.set_mode`, then `Bond.set_property`
 * for each that the new mode's defaults leave different (xenapi.md 5.3, 5.4). A property cannot be unset.
 */
export function bondModeSteps(
  topology: PoolTopology,
  place: Place,
  existing: ExistingBond,
  wanted: { readonly mode: BondMode; readonly properties: StringMap },
): readonly InverseStep[] {
  const { bond, pif } = existing;
  const { mode } = wanted;
  const risk = riskFor(topology, place.host, [pif], "reshaping");
  const steps: InverseStep[] = [];
  let present = bond.properties;
  if (bond.mode !== mode) {
    present = propertiesAfterMode(mode, bond.properties);
    steps.push(setModeStep(place, existing, { mode, properties: present, risk }));
  }
  for (const [name, value] of Object.entries(wanted.properties)) {
    if (present[name] === value) continue;
    steps.push(setPropertyStep(place, existing, { mode, present, name, value, risk }));
    present = { ...present, [name]: value };
  }
  return steps;
}

function setModeStep(
  place: Place,
  existing: ExistingBond,
  to: { readonly mode: BondMode; readonly properties: StringMap; readonly risk: InverseStep["risk"] },
): InverseStep {
  const { host, network } = place;
  return {
    id: `${host.name} / bond ${network.name} / set mode`,
    title: `Set the bond ${network.name} of ${host.name} to ${to.mode}`,
    host: host.uuid,
    risk: to.risk,
    command: { call: "Bond.set_mode", host: host.uuid, network, mode: to.mode },
    before: [{ claim: "host-live", host: host.uuid }, bondPresent(place, existing)],
    after: [bondPresent(place, existing, to), { claim: "attached", host: host.uuid, network }],
    undoByHand: `xe bond-set-mode uuid=${xeBond(place)} mode=${existing.bond.mode}`,
  };
}

function setPropertyStep(
  place: Place,
  existing: ExistingBond,
  to: {
    readonly mode: BondMode;
    readonly present: StringMap;
    readonly name: string;
    readonly value: string;
    readonly risk: InverseStep["risk"];
  },
): InverseStep {
  const { host, network } = place;
  const { mode, present, name, value } = to;
  const was = present[name];
  return {
    id: `${host.name} / bond ${network.name} / set ${name}`,
    title: `Set ${name} of the bond ${network.name} of ${host.name} to ${value}`,
    host: host.uuid,
    risk: to.risk,
    command: { call: "Bond.set_property", host: host.uuid, network, name, value },
    before: [{ claim: "host-live", host: host.uuid }, bondPresent(place, existing, { mode, properties: present })],
    after: [bondPresent(place, existing, { mode, properties: { ...present, [name]: value } })],
    undoByHand:
      was === undefined
        ? `XenAPI cannot unset ${name}; another value can be set.`
        : `xe bond-param-set uuid=${xeBond(place)} ${shellQuoted(`properties:${name}`)}=${shellQuoted(was)}`,
  };
}
