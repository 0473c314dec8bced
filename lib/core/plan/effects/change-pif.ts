import { plugPif } from "@/lib/core/plan/effects/plug-pif";
import { networkIn, pifOn, put, tunnelsIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Command } from "@/lib/core/plan/step";
import type { Pif } from "@/lib/core/topology/entities";

/** `PIF.unplug`: tunnels above go first; of a bond member nothing changes; VLANs above stay as they are (xenapi.md 6). */
export function unplugPif(pool: WorkingPool, pif: Pif): void {
  if (pif.role === "physical" && pif.memberOf !== null) return;
  for (const tunnel of tunnelsIn(pool, pif)) {
    const access = pool.pifs.get(tunnel.accessPif);
    if (access) put(pool.pifs, { ...access, attached: false });
  }
  const known = pool.pifs.get(pif.uuid);
  if (known) put(pool.pifs, { ...known, attached: false });
}

/** `PIF.reconfigure_ip` and its sister: the fields as given; an attached PIF is plugged anew. */
export function reconfigure(
  pool: WorkingPool,
  command: Extract<Command, { call: "PIF.reconfigure_ip" | "PIF.reconfigure_ipv6" }>,
): void {
  const network = networkIn(pool, command.network);
  const pif = network && pifOn(pool, command.host, network.uuid);
  if (pif === null) return;
  if (command.call === "PIF.reconfigure_ip") put(pool.pifs, { ...pif, ipv4: command.ipv4 });
  else put(pool.pifs, { ...pif, ipv6: { ...command.ipv6, addresses: command.ipv6.addresses.slice(0, 1) } });
  if (pif.attached) plugPif(pool, pif.uuid);
}
