import { pifLabelSteps, vlanLabelSteps } from "@/lib/core/plan/steps/label-steps";
import { existingNetwork, type Place } from "@/lib/core/plan/steps/place";
import type { InverseStep } from "@/lib/core/plan/step";
import { isEmpty } from "@/lib/core/shared/is-empty";
import type { Host, Pif, StringMap } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * VLANs and tunnels are made anew when what is below them changes, and lose their other_config (xenapi.md 5.1.3, effects
 * 5 and 7). Which entries must be noted again, given the host as it was while `carriers` carried them?
 */
export function forgottenSteps(before: PoolTopology, host: Host, carriers: readonly Pif[]): readonly InverseStep[] {
  const vlans = carriers.flatMap((carrier) => vlanPifsAbove(before, carrier));
  const tags = new Set<number>();
  const kept = vlans.filter((vlan) => !tags.has(vlan.tag) && tags.add(vlan.tag));
  const tunnels = carriers.flatMap((carrier) =>
    (before.tunnelsOn.get(carrier.uuid) ?? []).flatMap((tunnel) => before.pifOf.get(tunnel.accessPif) ?? []),
  );
  return [
    ...kept.flatMap((upper) => {
      const vlan = before.vlansOn.get(upper.carrierPif)?.find(({ uuid }) => uuid === upper.vlan);
      if (isEmpty(upper.otherConfig) && isEmpty(vlan?.otherConfig ?? nothing)) return [];
      const place = placeOn(before, host, upper.network);
      return [...vlanLabelSteps(place, vlan?.otherConfig ?? {}, {}), ...pifLabelSteps(place, upper.otherConfig, {})];
    }),
    ...tunnels.flatMap((access) => pifLabelSteps(placeOn(before, host, access.network), access.otherConfig, {})),
  ];
}

const nothing: StringMap = {};

function placeOn(view: PoolTopology, host: Host, network: NetworkUuid): Place {
  const name = view.networkOf.get(network)?.name ?? "its network";
  return { host, network: existingNetwork({ uuid: network, name }) };
}
