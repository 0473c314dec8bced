import { ApiError, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { assertManaged, assertNoFcoeInUse, assertUnprotected } from "@/lib/fake-xenapi/network-model/guards";
import { isBondMember } from "@/lib/fake-xenapi/network-model/pif-kind";
import { pifBelow } from "@/lib/fake-xenapi/network-model/pif-stack";
import { plugPif } from "@/lib/fake-xenapi/network-model/plug";

/**
 * `PIF.plug`: refuses unmanaged PIFs, tunnels whose transport has no IP, and bond members, and else plugs; a tunnel's
 * transport first (xenapi.md section 6).
 */
export function plugByCall(context: Pick<CallContext, "db" | "wires">, pif: Ref): void {
  const { db } = context;
  assertManaged(db, pif);
  if (db.get("PIF", pif).tunnel_access_PIF_of.length > 0) {
    const transport = pifBelow(db, pif);
    if (transport !== null) {
      if (db.get("PIF", transport).ip_configuration_mode === "None") {
        throw new ApiError("TRANSPORT_PIF_NOT_CONFIGURED", transport);
      }
      plugByCall(context, transport);
    }
  }
  if (isBondMember(db, pif)) {
    // A member that carries virtual functions is plugged together with its bond.
    const row = db.get("PIF", pif);
    if (row.sriov_physical_PIF_of.length === 0) throw new ApiError("CANNOT_PLUG_BOND_SLAVE", pif);
    plugPif(context, db.get("Bond", row.bond_slave_of).master);
    return;
  }
  plugPif(context, pif);
}

/** The checks of `PIF.unplug`, in order; VLAN.destroy and tunnel.destroy make them too. */
export function assertCanUnplug(db: Database, pif: Ref): void {
  const row = db.get("PIF", pif);
  assertManaged(db, pif);
  assertUnprotected(db, pif);
  if (row.management) throw new ApiError("PIF_IS_MANAGEMENT_INTERFACE", pif);
  for (const vif of db.get("network", row.network).VIFs) {
    const { VM, currently_attached } = db.get("VIF", vif);
    const vm = db.find("VM", VM);
    const lives = vm !== undefined && (vm.power_state === "Running" || vm.power_state === "Paused");
    if (currently_attached && lives && vm.resident_on === row.host) {
      throw new ApiError("VIF_IN_USE", row.network, vif);
    }
  }
  if (row.disallow_unplug) throw new ApiError("PIF_DOES_NOT_ALLOW_UNPLUG", pif);
  assertNoFcoeInUse(db, pif);
}
