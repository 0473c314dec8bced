import { ApiError, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { assertHaOff } from "@/lib/fake-xenapi/network-model/guards";
import { coordinatorOf, pifOnNetwork } from "@/lib/fake-xenapi/network-model/host-pifs";
import { awaitMember, managementPif, moveManagement } from "@/lib/fake-xenapi/network-model/management";
import { isBondMember } from "@/lib/fake-xenapi/network-model/pif-kind";

/** `host.management_reconfigure(pif)`: the old management PIF keeps its address (xenapi.md section 6). */
export async function reconfigureManagement(context: CallContext, pif: Ref): Promise<void> {
  const { db } = context;
  assertHaOff(db);
  assertCanManage(db, pif);
  await switchTo(context, pif);
}

/** `pool.management_reconfigure(network)`: all hosts, members first, the coordinator last. */
export async function reconfigurePoolManagement(context: CallContext, network: Ref): Promise<void> {
  const { db } = context;
  assertHaOff(db);
  db.get("network", network);
  const coordinator = coordinatorOf(db);
  const hosts = db.refs("host");
  const pifs = new Map(
    hosts.map((host) => {
      const pif = pifOnNetwork(db, host, network);
      if (pif === null) throw new ApiError("PIF_NOT_PRESENT", host, network);
      return [host, pif];
    }),
  );
  for (const [host, pif] of pifs) {
    const current = managementPif(db, host);
    if (current !== null && db.get("PIF", current).primary_address_type !== db.get("PIF", pif).primary_address_type) {
      throw new ApiError("PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE", pif);
    }
  }
  for (const pif of pifs.values()) assertCanManage(db, pif);
  const membersFirst = [...pifs].sort(([a], [b]) => Number(a === coordinator) - Number(b === coordinator));
  for (const [, pif] of membersFirst) await switchTo(context, pif);
}

/** `host.management_disable()`: no host argument; the host that receives the call goes silent. */
export function disableManagement({ db, receivedOn, wires }: CallContext): void {
  assertHaOff(db);
  if (receivedOn !== coordinatorOf(db)) throw new ApiError("SLAVE_REQUIRES_MANAGEMENT_INTERFACE");
  for (const pif of db.get("host", receivedOn).PIFs) db.set("PIF", pif, "management", false);
  db.set("host", receivedOn, "address", "");
  wires.managementMoves(receivedOn);
}

function assertCanManage(db: Database, pif: Ref): void {
  const row = db.get("PIF", pif);
  if (row.managed && isBondMember(db, pif)) throw new ApiError("CANNOT_PLUG_BOND_SLAVE", pif);
  if (row.primary_address_type === "IPv6") {
    if (row.ipv6_configuration_mode === "None") throw new ApiError("PIF_HAS_NO_V6_NETWORK_CONFIGURATION", pif);
  } else if (row.ip_configuration_mode === "None") {
    throw new ApiError("PIF_HAS_NO_NETWORK_CONFIGURATION", pif);
  }
}

async function switchTo(context: CallContext, pif: Ref): Promise<void> {
  if (context.db.get("PIF", pif).management) return;
  await context.work(150);
  moveManagement(context, pif);
  await context.work(250);
  await awaitMember(context, context.db.get("PIF", pif).host);
}
