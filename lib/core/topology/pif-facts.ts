import type { IPv4Config, IPv6Config, Pif, StringMap, VlanPif } from "@/lib/core/topology/entities";
import { withPrefix } from "@/lib/core/topology/ipv4";
import type { PifUuid } from "@/lib/core/topology/ids";
import { oncePerPif, oncePerTopology } from "@/lib/core/topology/once-per-topology";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Small truths about one PIF that several questions need. */

/** Has it an IP configuration in the sense of `Bond.create` (by primary address type; DHCP without a lease counts)? */
export function ridesOnAddress(pif: Pif): boolean {
  return pif.primaryAddressType === "IPv4" ? pif.ipv4.mode !== "None" : pif.ipv6.mode !== "None";
}

/** The VLAN PIFs that this PIF carries. Asked of every NIC by many checks while something is dragged. */
export function vlanPifsAbove(topology: PoolTopology, pif: Pif): readonly VlanPif[] {
  return topology.vlansOn.has(pif.uuid) ? carriedBy(topology, pif) : none;
}

const none: readonly VlanPif[] = [];

const carriedBy = oncePerPif((topology, pif) => {
  const carried: VlanPif[] = [];
  for (const vlan of topology.vlansOn.get(pif.uuid) ?? []) {
    const above = topology.pifOf.get(vlan.pif);
    if (above?.role === "vlan") carried.push(above);
  }
  return carried;
});

/** Does management sit on this PIF, or on a VLAN above it? Answers the PIF that it sits on. */
export function managementAbove(topology: PoolTopology, pif: Pif): Pif | null {
  if (pif.management) return pif;
  if (topology.isMomentary !== true && !carriers(topology).ofManagement.has(pif.uuid)) return null;
  for (const vlan of topology.vlansOn.get(pif.uuid) ?? []) {
    const above = topology.pifOf.get(vlan.pif);
    if (above?.role === "vlan" && above.management) return above;
  }
  return null;
}

/** The PIF itself and the VLANs above it that have an IPv4 address, or ask for one. */
export function addressedFrom(topology: PoolTopology, pif: Pif): readonly Pif[] {
  const isAddressed = pif.ipv4.mode !== "None";
  if (topology.isMomentary !== true && !carriers(topology).ofAddresses.has(pif.uuid)) return isAddressed ? [pif] : none;
  const addressed: Pif[] = isAddressed ? [pif] : [];
  for (const vlan of vlanPifsAbove(topology, pif)) if (vlan.ipv4.mode !== "None") addressed.push(vlan);
  return addressed;
}

/** Below which PIFs is a VLAN with management or an address? Few carry one, and a gesture asks it of every NIC. */
const carriers = oncePerTopology(({ pifs }) => {
  const ofManagement = new Set<PifUuid>();
  const ofAddresses = new Set<PifUuid>();
  for (const pif of pifs) {
    if (pif.role !== "vlan") continue;
    if (pif.management) ofManagement.add(pif.carrierPif);
    if (pif.ipv4.mode !== "None") ofAddresses.add(pif.carrierPif);
  }
  return { ofManagement, ofAddresses };
});

/** `Static 172.16.0.10/27`, `DHCP 10.0.0.4/24`, `DHCP, no lease yet`, `no address`. */
export function addressWords(ipv4: IPv4Config): string {
  if (ipv4.mode === "None") return "no address";
  if (ipv4.address === "") return `${ipv4.mode}, no lease yet`;
  return `${ipv4.mode} ${withPrefix(ipv4.address, ipv4.netmask)}`;
}

/** What a PIF lacks: one object for all that lack it. */
export const noIPv4: IPv4Config = { mode: "None", address: "", netmask: "", gateway: "", dns: "" };
export const noIPv6: IPv6Config = { mode: "None", addresses: [], gateway: "" };
export const noEntries: StringMap = {};
