import type { Database } from "@/lib/fake-xenapi/engine/types";

/**
 * Removes what lost its ground: PIFs without host or network, and then Bonds, VLANs, tunnels and SR-IOV networks
 * without their PIFs (`Db_gc_util`).
 */
export function collectGarbage(db: Database): void {
  const isPif = (ref: string) => db.find("PIF", ref) !== undefined;
  for (const ref of db.where(
    "PIF",
    (row) => db.find("host", row.host) === undefined || db.find("network", row.network) === undefined,
  )) {
    db.destroy("PIF", ref);
  }
  for (const ref of db.where("Bond", (row) => !isPif(row.master))) db.destroy("Bond", ref);
  for (const ref of db.where("VLAN", (row) => !isPif(row.untagged_PIF) || !isPif(row.tagged_PIF))) {
    db.destroy("VLAN", ref);
  }
  for (const ref of db.where("tunnel", (row) => !isPif(row.access_PIF) || !isPif(row.transport_PIF))) {
    db.destroy("tunnel", ref);
  }
  for (const ref of db.where("network_sriov", (row) => !isPif(row.physical_PIF) || !isPif(row.logical_PIF))) {
    db.destroy("network_sriov", ref);
  }
}
