import { xeNetwork } from "@/lib/core/plan/steps/place";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Command, Expectation, InverseStep, NetworkTarget } from "@/lib/core/plan/step";

/** One field of one network, from one value to another (network.set_*, plain database writes, xenapi.md 6). */
export type NetworkField =
  | { readonly field: "name"; readonly from: string; readonly to: string }
  | { readonly field: "description"; readonly from: string; readonly to: string }
  | { readonly field: "mtu"; readonly from: number; readonly to: number };

export function editNetworkStep(network: NetworkTarget, change: NetworkField): InverseStep {
  const { claims, command, words, xe } = partsOf(network, change);
  return {
    id: `pool / network ${network.name} / set ${words.field}`,
    title: `Set the ${words.field} of ${network.name} to ${words.to}`,
    host: null,
    risk: "additive",
    command,
    before: [{ claim: "network-has", network, ...claims.from }],
    after: [{ claim: "network-has", network, ...claims.to }],
    undoByHand: `xe network-param-set uuid=${xeNetwork(network)} ${xe}`,
  };
}

function partsOf(network: NetworkTarget, change: NetworkField) {
  switch (change.field) {
    case "name": {
      const command: Command = { call: "network.set_name_label", network, value: change.to };
      return {
        command,
        claims: { from: { name: change.from }, to: { name: change.to } },
        words: { field: "name", to: change.to },
        xe: `name-label=${shellQuoted(change.from)}`,
      };
    }
    case "description": {
      const command: Command = { call: "network.set_name_description", network, value: change.to };
      return {
        command,
        claims: { from: { description: change.from }, to: { description: change.to } },
        words: { field: "description", to: `"${change.to}"` },
        xe: `name-description=${shellQuoted(change.from)}`,
      };
    }
    case "mtu": {
      const command: Command = { call: "network.set_MTU", network, value: change.to };
      return {
        command,
        claims: { from: { mtu: change.from }, to: { mtu: change.to } },
        words: { field: "MTU", to: String(change.to) },
        xe: `MTU=${String(change.from)}`,
      };
    }
    default:
      return unreachable(change);
  }
}

/** The MTU of a member's network, which Bond.create had overwritten, whatever it is by now. */
export function restoreMtuStep(network: NetworkTarget, mtu: number): InverseStep {
  const step = editNetworkStep(network, { field: "mtu", from: mtu, to: mtu });
  return { ...step, before: [{ claim: "network-present", network }] };
}

/** One entry of a network's other_config; null means that there is none. Two steps where a value takes another's place. */
export function networkLabelSteps(
  network: NetworkTarget,
  label: { readonly key: string; readonly from: string | null; readonly to: string | null },
): readonly InverseStep[] {
  const { key, from, to } = label;
  if (from === to) return [];
  const has = (value: string | null): Expectation => ({ claim: "network-has", network, otherConfig: { key, value } });
  const removal: InverseStep = {
    id: `pool / network ${network.name} / clear ${key}`,
    title: `Clear ${key} of ${network.name}`,
    host: null,
    risk: "additive",
    command: { call: "network.remove_from_other_config", network, key },
    before: [has(from)],
    after: [has(null)],
    undoByHand: `xe network-param-set uuid=${xeNetwork(network)} ${shellQuoted(`other-config:${key}`)}=${shellQuoted(from ?? "")}`,
  };
  if (to === null) return [removal];
  const addition: InverseStep = {
    id: `pool / network ${network.name} / note ${key}`,
    title: `Set ${key} to “${to}” on ${network.name}`,
    host: null,
    risk: "additive",
    command: { call: "network.add_to_other_config", network, key, value: to },
    before: [has(null)],
    after: [has(to)],
    undoByHand: `xe network-param-remove uuid=${xeNetwork(network)} param-name=other-config param-key=${shellQuoted(key)}`,
  };
  return from === null ? [addition] : [removal, addition];
}
