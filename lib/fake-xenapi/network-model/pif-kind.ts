import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";

/** What a PIF is, as far as the rules of bonding, VLANs and tunnels care. */
export type PifKind = "tunnel-access" | "vlan" | "sriov-logical" | "bond" | "physical";

/**
 * Answers what a PIF is, in xapi's precedence: tunnel access, VLAN, SR-IOV logical, bond, and else physical
 * (`Xapi_pif_helpers.get_pif_type`). Throws `HANDLE_INVALID ["PIF"; ref]`.
 */
export function pifKind(db: Database, pif: Ref): PifKind {
  const row = db.get("PIF", pif);
  if (row.tunnel_access_PIF_of.length > 0) return "tunnel-access";
  if (db.find("VLAN", row.VLAN_master_of) !== undefined) return "vlan";
  if (row.sriov_logical_PIF_of.length > 0) return "sriov-logical";
  if (row.bond_master_of.length > 0) return "bond";
  return "physical";
}

/** Is this PIF's `bond_slave_of` a Bond that really exists? Old databases hold dangling references here. */
export function isBondMember(db: Database, pif: Ref): boolean {
  return db.find("Bond", db.get("PIF", pif).bond_slave_of) !== undefined;
}
