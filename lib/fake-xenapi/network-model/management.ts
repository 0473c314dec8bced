import type { CallContext, Database, Ref } from "@/lib/fake-xenapi/engine/types";
import { coordinatorOf } from "@/lib/fake-xenapi/network-model/host-pifs";
import { pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { plugPif, publishHostAddress } from "@/lib/fake-xenapi/network-model/plug";

/** The PIF flagged as the host's management interface, or null while management is disabled. */
export function managementPif(db: Database, host: Ref): Ref | null {
  return db.get("host", host).PIFs.find((pif) => db.get("PIF", pif).management) ?? null;
}

/** The members below the host's management interface when that is a VLAN on one of them (CA-50138 of xapi). */
export function isManagementOnVlanOf(db: Database, host: Ref, bases: readonly Ref[]): boolean {
  const management = managementPif(db, host);
  if (management === null || pifKind(db, management) !== "vlan") return false;
  return bases.includes(db.get("VLAN", db.get("PIF", management).VLAN_master_of).tagged_PIF);
}

/**
 * Moves management to another PIF of the same host: plug it, make its bridge the management bridge, recompute the
 * flags, publish the host's address. The line to the host drops here, in the middle of the call.
 */
export function moveManagement(context: Pick<CallContext, "db" | "wires">, to: Ref): void {
  const { db, wires } = context;
  const { host } = db.get("PIF", to);
  wires.managementMoves(host);
  plugPif(context, to);
  for (const pif of db.get("host", host).PIFs) db.set("PIF", pif, "management", pif === to);
  // The flag decides who owns a DHCP default route, so leases are looked at again.
  plugPif(context, to);
  publishHostAddress(db, to);
}

/** Milliseconds that the coordinator polls for, until it sees that a member came through. */
const pollMilliseconds = 700;

/**
 * When a member's management has moved, the coordinator lost it in the middle of the call: it polls the task, and
 * answers later, without an error (xenapi.md 5.1.4). Its own move costs nobody but its clients.
 */
export async function awaitMember({ db, work }: Pick<CallContext, "db" | "work">, host: Ref): Promise<void> {
  if (host !== coordinatorOf(db)) await work(pollMilliseconds);
}
