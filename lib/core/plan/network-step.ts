import type { ResolvedBond } from "@/lib/core/draft/resolve-bond";
import { plannedNetwork } from "@/lib/core/plan/planned-network";
import { markerKey, type Step } from "@/lib/core/plan/step";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";

/** The step that makes a bond's network (network.create, xenapi.md 6): pool-wide, once for all hosts. */
export function networkStep(bond: ResolvedBond): Step {
  const { name, description, mtu, automatic } = bond.change.network;
  return {
    id: `pool / network ${name} / create`,
    title: `Make the network ${name}`,
    host: null,
    risk: "additive",
    command: {
      call: "network.create",
      name,
      description,
      mtu,
      otherConfig: { automatic: automatic ? "true" : "false", [markerKey]: bond.marker },
    },
    before: [{ claim: "network-name-free", name }],
    after: [{ claim: "network-present", network: plannedNetwork(bond) }],
    undoByHand: `Remove the network while nothing uses it: xe network-destroy uuid=$(xe network-list name-label=${shellQuoted(name)} --minimal)`,
  };
}
