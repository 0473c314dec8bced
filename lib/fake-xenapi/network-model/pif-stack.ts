import { unreachable } from "@/lib/core/shared/internal-error";
import { type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";

/** The PIF directly below: a tunnel's transport, a VLAN's tagged PIF, an SR-IOV network's NIC. Null for bonds and NICs. */
export function pifBelow(db: Database, pif: Ref): Ref | null {
  const row = db.get("PIF", pif);
  const kind = pifKind(db, pif);
  switch (kind) {
    case "tunnel-access": {
      const tunnel = row.tunnel_access_PIF_of[0];
      return tunnel === undefined ? null : db.get("tunnel", tunnel).transport_PIF;
    }
    case "vlan":
      return db.get("VLAN", row.VLAN_master_of).tagged_PIF;
    case "sriov-logical": {
      const sriov = row.sriov_logical_PIF_of[0];
      return sriov === undefined ? null : db.get("network_sriov", sriov).physical_PIF;
    }
    case "bond":
    case "physical":
      return null;
    default:
      return unreachable(kind);
  }
}

/** Is there an SR-IOV logical PIF at or below this PIF? True for the logical PIF itself and for a VLAN on it. */
export function restsOnSriov(db: Database, pif: Ref): boolean {
  for (let at: Ref | null = pif; at !== null; at = pifBelow(db, at)) {
    if (pifKind(db, at) === "sriov-logical") return true;
  }
  return false;
}

/** The physical NIC of an SR-IOV logical PIF or of a VLAN on one; null for everything else. */
export function sriovNicBelow(db: Database, pif: Ref): Ref | null {
  for (let at: Ref | null = pif; at !== null; at = pifBelow(db, at)) {
    if (pifKind(db, at) === "sriov-logical") return pifBelow(db, at);
  }
  return null;
}
