import type { Pif } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Which interface carries this host's management, and which NIC is at the bottom of it? */
export function pifOfManagement(
  topology: PoolTopology,
  host: HostUuid,
): { readonly pif: Pif | null; readonly device: string; readonly vlan: number | null } {
  const pif = topology.pifsOnHost.get(host)?.find((one) => one.management) ?? null;
  if (pif === null) return { pif, device: "eth0", vlan: null };
  const below = pif.role === "vlan" ? (topology.pifOf.get(pif.carrierPif) ?? pif) : pif;
  const member = below.role === "bond" ? topology.bondOf.get(below.bond)?.primaryMember : null;
  const nic = member ? topology.pifOf.get(member) : below;
  return { pif, device: nic?.device ?? below.device, vlan: pif.role === "vlan" ? pif.tag : null };
}
