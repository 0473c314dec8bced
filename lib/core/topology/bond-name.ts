import type { BondUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What an operator calls a bond: its network's name, else its device, else "a bond". */
export function bondName(topology: PoolTopology, uuid: BondUuid): string {
  const bond = topology.bondOf.get(uuid);
  const pif = bond && topology.pifOf.get(bond.interfacePif);
  return (pif && topology.networkOf.get(pif.network)?.name) ?? pif?.device ?? "a bond";
}
