import { existingNetwork } from "@/lib/core/plan/steps/place";
import type { Expectation, InverseStep, NetworkTarget } from "@/lib/core/plan/step";
import type { Host, Pif } from "@/lib/core/topology/entities";
import { managementAbove, vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import { residentVifs } from "@/lib/core/topology/resident-vifs";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What rides on PIFs that a step takes hold of: how risky that makes it, and where everything must be afterwards. */

export function carriesManagement(topology: PoolTopology, pifs: readonly Pif[]): boolean {
  return pifs.some((pif) => managementAbove(topology, pif) !== null);
}

/** `otherwise`: the risk when nobody would notice. */
export function riskFor(
  topology: PoolTopology,
  host: Host,
  pifs: readonly Pif[],
  otherwise: InverseStep["risk"],
): InverseStep["risk"] {
  const addressed = (pif: Pif): boolean =>
    [pif, ...vlanPifsAbove(topology, pif)].some(({ ipv4, ipv6 }) => ipv4.mode !== "None" || ipv6.mode !== "None");
  if (carriesManagement(topology, pifs) || pifs.some(addressed)) return "disruptive";
  const riders =
    residentVifs(topology, host.uuid, pifs).length +
    pifs.flatMap((pif) => [...(topology.vlansOn.get(pif.uuid) ?? []), ...(topology.tunnelsOn.get(pif.uuid) ?? [])])
      .length;
  return riders > 0 ? "reshaping" : otherwise;
}

/** Where management, address, VLANs and VIFs of these PIFs are after they have gone to the PIF on `target`. */
export function ridersOn(
  topology: PoolTopology,
  host: Host,
  from: { readonly pifs: readonly Pif[]; readonly donor: Pif },
  target: NetworkTarget,
): readonly Expectation[] {
  return [
    ...managementOn(topology, host, from.pifs, target),
    ...(from.donor.ipv4.mode === "None"
      ? []
      : [{ claim: "address-on" as const, host: host.uuid, network: target, ipv4: from.donor.ipv4 }]),
    ...aboveOff(topology, host, from.pifs, target),
    ...vifsOn(topology, host, from.pifs, target),
  ];
}

function managementOn(
  topology: PoolTopology,
  host: Host,
  pifs: readonly Pif[],
  target: NetworkTarget,
): readonly Expectation[] {
  const pif = pifs.map((one) => managementAbove(topology, one)).find((found) => found !== null);
  if (!pif) return [];
  if (pif.role !== "vlan") return [{ claim: "management-on", host: host.uuid, network: target }];
  const name = topology.networkOf.get(pif.network)?.name ?? "its VLAN";
  return [{ claim: "management-on", host: host.uuid, network: existingNetwork({ uuid: pif.network, name }) }];
}

/**
 * VLANs and tunnels keep their networks while their objects are new, and VLANs their address; one that meets its own tag
 * again is left to the warning. Where a call was broken off in the middle they may still be on what carried them, and then
 * it is not done. Where they are instead is not claimed: a later step of the plan may take them further. A bond on the
 * network of one of its NICs is not told from that NIC by its network.
 */
function aboveOff(
  topology: PoolTopology,
  host: Host,
  pifs: readonly Pif[],
  target: NetworkTarget,
): readonly Expectation[] {
  const vlans = pifs.flatMap((pif) => vlanPifsAbove(topology, pif));
  const named = (uuid: NetworkUuid): NetworkTarget =>
    existingNetwork({ uuid, name: topology.networkOf.get(uuid)?.name ?? "its network" });
  const gone = pifs.flatMap((pif): readonly Expectation[] => {
    if (target.kind === "existing" && target.uuid === pif.network) return [];
    const tunnels = (topology.tunnelsOn.get(pif.uuid) ?? []).flatMap(
      (tunnel) => topology.pifOf.get(tunnel.accessPif) ?? [],
    );
    return [...vlanPifsAbove(topology, pif), ...tunnels].map((above) => ({
      claim: "off-carrier",
      host: host.uuid,
      network: named(above.network),
      carrier: named(pif.network),
    }));
  });
  const addressed = vlans
    .filter((vlan) => vlan.ipv4.mode !== "None")
    .filter((vlan) => vlans.every((other) => other === vlan || other.tag !== vlan.tag))
    .map((vlan): Expectation => {
      return { claim: "address-on", host: host.uuid, network: named(vlan.network), ipv4: vlan.ipv4 };
    });
  return [...gone, ...addressed];
}

function vifsOn(
  topology: PoolTopology,
  host: Host,
  pifs: readonly Pif[],
  target: NetworkTarget,
): readonly Expectation[] {
  const vifs = residentVifs(topology, host.uuid, pifs).map((vif) => vif.uuid);
  return vifs.length === 0 ? [] : [{ claim: "vifs-on", host: host.uuid, network: target, vifs }];
}
