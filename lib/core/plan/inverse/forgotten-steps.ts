import { pifLabelSteps, vlanLabelSteps } from "@/lib/core/plan/steps/label-steps";
import { existingNetwork, type Place } from "@/lib/core/plan/steps/place";
import type { InverseStep } from "@/lib/core/plan/step";
import { isEmpty } from "@/lib/core/shared/is-empty";
import type { Host, Pif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * VLANs and tunnels are made anew when what is below them changes, and lose their other_config (xenapi.md 5.1.3, effects
 * 5 and 7). Which entries must be noted again, given the host as it was while `carriers` carried them?
 */
export function forgottenSteps(before: PoolTopology, host: Host, carriers: readonly Pif[]): readonly InverseStep[] {
  const steps: InverseStep[] = [];
  const tags = new Set<number>();
  for (const carrier of carriers) {
    for (const vlan of before.vlansOn.get(carrier.uuid) ?? []) {
      const upper = before.pifOf.get(vlan.pif);
      // The second of two equal tags is dissolved into the first.
      if (upper?.role !== "vlan" || tags.has(upper.tag)) continue;
      tags.add(upper.tag);
      if (isEmpty(upper.otherConfig) && isEmpty(vlan.otherConfig)) continue;
      const place = placeOn(before, host, upper.network);
      steps.push(...vlanLabelSteps(place, vlan.otherConfig, {}), ...pifLabelSteps(place, upper.otherConfig, {}));
    }
  }
  for (const carrier of carriers) {
    for (const tunnel of before.tunnelsOn.get(carrier.uuid) ?? []) {
      const access = before.pifOf.get(tunnel.accessPif);
      if (access) steps.push(...pifLabelSteps(placeOn(before, host, access.network), access.otherConfig, {}));
    }
  }
  return steps;
}

function placeOn(view: PoolTopology, host: Host, network: NetworkUuid): Place {
  const name = view.networkOf.get(network)?.name ?? "its network";
  return { host, network: existingNetwork({ uuid: network, name }) };
}
