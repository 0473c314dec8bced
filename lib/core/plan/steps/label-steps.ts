import { xePif, type Place } from "@/lib/core/plan/steps/place";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import type { InverseStep } from "@/lib/core/plan/step";
import type { StringMap } from "@/lib/core/topology/entities";

/**
 * Puts back what xapi does not carry over when it makes a PIF or a VLAN anew (xenapi.md 5.1.3): entries of other_config,
 * such as XenCenter's purpose labels or `defaultroute`. Only what is missing or different becomes a step.
 */
export function pifLabelSteps(place: Place, wanted: StringMap, present: StringMap): readonly InverseStep[] {
  return Object.entries(wanted).flatMap(([key, value]) => {
    const found = present[key] ?? null;
    if (found === value) return [];
    return [...(found === null ? [] : [clearPifLabelStep(place, key, found)]), notePifLabelStep(place, key, value)];
  });
}

export function vlanLabelSteps(place: Place, wanted: StringMap, present: StringMap): readonly InverseStep[] {
  return Object.entries(wanted)
    .filter(([key]) => present[key] === undefined)
    .map(([key, value]) => noteVlanLabelStep(place, key, value));
}

export function notePifLabelStep(place: Place, key: string, value: string): InverseStep {
  const { host, network } = place;
  const has = { claim: "pif-other-config", host: host.uuid, network, key } as const;
  return {
    id: `${host.name} / ${network.name} / note ${key}`,
    title: `Set ${key} to “${value}” on ${network.name} of ${host.name}`,
    host: host.uuid,
    risk: "additive",
    command: { call: "PIF.add_to_other_config", host: host.uuid, network, key, value },
    before: [{ ...has, value: null }],
    after: [{ ...has, value }],
    undoByHand: `xe pif-param-remove uuid=${xePif(place)} param-name=other-config param-key=${shellQuoted(key)}`,
  };
}

export function clearPifLabelStep(place: Place, key: string, value: string): InverseStep {
  const { host, network } = place;
  const has = { claim: "pif-other-config", host: host.uuid, network, key } as const;
  return {
    id: `${host.name} / ${network.name} / clear ${key}`,
    title: `Clear ${key} on ${network.name} of ${host.name}`,
    host: host.uuid,
    risk: "additive",
    command: { call: "PIF.remove_from_other_config", host: host.uuid, network, key },
    before: [{ ...has, value }],
    after: [{ ...has, value: null }],
    undoByHand: `xe pif-param-set uuid=${xePif(place)} ${shellQuoted(`other-config:${key}`)}=${shellQuoted(value)}`,
  };
}

function noteVlanLabelStep(place: Place, key: string, value: string): InverseStep {
  const { host, network } = place;
  const has = { claim: "vlan-other-config", host: host.uuid, network, key } as const;
  return {
    id: `${host.name} / VLAN ${network.name} / note ${key}`,
    title: `Set ${key} to “${value}” on the VLAN ${network.name} of ${host.name}`,
    host: host.uuid,
    risk: "additive",
    command: { call: "VLAN.add_to_other_config", host: host.uuid, network, key, value },
    before: [{ ...has, value: null }],
    after: [{ ...has, value }],
    undoByHand: `xe vlan-param-remove uuid=$(xe vlan-list untagged-PIF=${xePif(place)} --minimal) param-name=other-config param-key=${shellQuoted(key)}`,
  };
}
