import { existingNetwork } from "@/lib/core/plan/steps/place";
import type { Expectation, InverseStep, NetworkTarget } from "@/lib/core/plan/step";
import type { Host, Pif, Vif, VlanPif } from "@/lib/core/topology/entities";
import { managementAbove, vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import { residentVifs } from "@/lib/core/topology/resident-vifs";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What rides on PIFs that a step takes hold of: how risky that makes it, and where everything must be afterwards. */
export interface Load {
  readonly topology: PoolTopology;
  readonly host: Host;
  readonly carriers: readonly Carrier[];
  /** The PIF that management sits on: one of these, or a VLAN above. */
  readonly management: Pif | null;
  /** Of VMs that run on this host. */
  readonly vifs: readonly Vif[];
}

interface Carrier {
  readonly pif: Pif;
  readonly vlans: readonly VlanPif[];
}

/** Looked up once for all that a step says about it. */
export function loadOf(topology: PoolTopology, host: Host, pifs: readonly Pif[]): Load {
  const carriers = pifs.map((pif) => ({ pif, vlans: vlanPifsAbove(topology, pif) }));
  const vifs = residentVifs(topology, host.uuid, pifs);
  return { topology, host, carriers, management: managementOf(carriers), vifs };
}

function managementOf(carriers: readonly Carrier[]): Pif | null {
  for (const { pif, vlans } of carriers) {
    const found = pif.management ? pif : vlans.find((vlan) => vlan.management);
    if (found !== undefined) return found;
  }
  return null;
}

export function carriesManagement(topology: PoolTopology, pifs: readonly Pif[]): boolean {
  return pifs.some((pif) => managementAbove(topology, pif) !== null);
}

/** `otherwise`: the risk when nobody would notice. */
export function riskOf(load: Load, otherwise: InverseStep["risk"]): InverseStep["risk"] {
  const { topology, carriers, management, vifs } = load;
  const isAddressed = ({ ipv4, ipv6 }: Pif): boolean => ipv4.mode !== "None" || ipv6.mode !== "None";
  if (management !== null || carriers.some(({ pif, vlans }) => isAddressed(pif) || vlans.some(isAddressed))) {
    return "disruptive";
  }
  const isRidden =
    vifs.length > 0 || carriers.some(({ pif }) => topology.vlansOn.has(pif.uuid) || topology.tunnelsOn.has(pif.uuid));
  return isRidden ? "reshaping" : otherwise;
}

/** The same of PIFs about which nothing else is asked. */
export function riskFor(
  topology: PoolTopology,
  host: Host,
  pifs: readonly Pif[],
  otherwise: InverseStep["risk"],
): InverseStep["risk"] {
  return riskOf(loadOf(topology, host, pifs), otherwise);
}

/** Where management, the donor's address, VLANs and VIFs are after they have gone to the PIF on `target`. */
export function ridersOn(load: Load, donor: Pif, target: NetworkTarget): readonly Expectation[] {
  const { host, vifs } = load;
  return [
    ...managementOn(load, target),
    ...(donor.ipv4.mode === "None"
      ? []
      : [{ claim: "address-on" as const, host: host.uuid, network: target, ipv4: donor.ipv4 }]),
    ...aboveOff(load, target),
    ...(vifs.length === 0
      ? []
      : [{ claim: "vifs-on" as const, host: host.uuid, network: target, vifs: vifs.map((vif) => vif.uuid) }]),
  ];
}

function managementOn({ topology, host, management }: Load, target: NetworkTarget): readonly Expectation[] {
  if (management === null) return [];
  const network = management.role === "vlan" ? named(topology, management.network, "its VLAN") : target;
  return [{ claim: "management-on", host: host.uuid, network }];
}

/**
 * VLANs and tunnels keep their networks while their objects are new, and VLANs their address; one that meets its own tag
 * again is left to the warning. Where a call was broken off in the middle they may still be on what carried them, and then
 * it is not done. Where they are instead is not claimed: a later step of the plan may take them further. A bond on the
 * network of one of its NICs is not told from that NIC by its network.
 */
function aboveOff({ topology, host, carriers }: Load, target: NetworkTarget): readonly Expectation[] {
  const claims: Expectation[] = [];
  for (const { pif, vlans } of carriers) {
    if (target.kind === "existing" && target.uuid === pif.network) continue;
    const tunnels = (topology.tunnelsOn.get(pif.uuid) ?? []).flatMap(
      (tunnel) => topology.pifOf.get(tunnel.accessPif) ?? [],
    );
    if (vlans.length + tunnels.length === 0) continue;
    const carrier = named(topology, pif.network, "its network");
    for (const above of [...vlans, ...tunnels]) {
      const network = named(topology, above.network, "its network");
      claims.push({ claim: "off-carrier", host: host.uuid, network, carrier });
    }
  }
  const all = carriers.flatMap(({ vlans }) => vlans);
  for (const vlan of all) {
    if (vlan.ipv4.mode === "None" || all.some((other) => other !== vlan && other.tag === vlan.tag)) continue;
    const network = named(topology, vlan.network, "its network");
    claims.push({ claim: "address-on", host: host.uuid, network, ipv4: vlan.ipv4 });
  }
  return claims;
}

function named(topology: PoolTopology, uuid: NetworkUuid, unknown: string): NetworkTarget {
  return existingNetwork({ uuid, name: topology.networkOf.get(uuid)?.name ?? unknown });
}
