import { ApiError, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { pifOnNetwork, poolRef } from "@/lib/fake-xenapi/network-model/host-pifs";
import { restsOnSriov } from "@/lib/fake-xenapi/network-model/pif-stack";

/** PIF_UNMANAGED [pif] */
export function assertManaged(db: Database, pif: Ref): void {
  if (!db.get("PIF", pif).managed) throw new ApiError("PIF_UNMANAGED", pif);
}

/** NETWORK_UNMANAGED [network] */
export function assertNetworkManaged(db: Database, network: Ref): void {
  if (!db.get("network", network).managed) throw new ApiError("NETWORK_UNMANAGED", network);
}

/** NETWORK_ALREADY_CONNECTED [host; pif]: one PIF per host and network. */
export function assertNotConnected(db: Database, host: Ref, network: Ref): void {
  const taken = pifOnNetwork(db, host, network);
  if (taken !== null) throw new ApiError("NETWORK_ALREADY_CONNECTED", host, taken);
}

/** An attached PIF is protected while HA is on (HA_IS_ENABLED) or else while a redo log is (REDO_LOG_IS_ENABLED). */
export function assertUnprotected(db: Database, pif: Ref): void {
  if (!db.get("PIF", pif).currently_attached) return;
  const pool = db.get("pool", poolRef(db));
  if (pool.ha_enabled) throw new ApiError("HA_IS_ENABLED");
  if (pool.redo_log_enabled) throw new ApiError("REDO_LOG_IS_ENABLED");
}

/** HA_IS_ENABLED [], whatever the PIF. */
export function assertHaOff(db: Database): void {
  if (db.get("pool", poolRef(db)).ha_enabled) throw new ApiError("HA_IS_ENABLED");
}

/** CLUSTERING_ENABLED [cluster_host]: an enabled cluster host lives on this PIF. */
export function assertNotClustered(db: Database, pif: Ref): void {
  const [clusterHost] = db.where("Cluster_host", (row) => row.enabled && row.PIF === pif);
  if (clusterHost !== undefined) throw new ApiError("CLUSTERING_ENABLED", clusterHost);
}

/** OTHER_OPERATION_IN_PROGRESS ["Cluster"; cluster; operation; task]: a cluster is being joined or enabled. */
export function assertNoClusterOperation(db: Database): void {
  for (const [cluster, row] of db.rows("Cluster")) {
    for (const [task, operation] of Object.entries(row.current_operations)) {
      if (operation === "add" || operation === "enable") {
        throw new ApiError("OTHER_OPERATION_IN_PROGRESS", "Cluster", cluster, operation, task);
      }
    }
  }
}

/** The attached lvmofcoe SR that needs this PIF: PIF_HAS_FCOE_SR_IN_USE [pif; sr]. */
export function assertNoFcoeInUse(db: Database, pif: Ref): void {
  const row = db.get("PIF", pif);
  if (!row.capabilities.includes("fcoe")) return;
  for (const pbd of db.get("host", row.host).PBDs) {
    const { SR, currently_attached } = db.get("PBD", pbd);
    if (currently_attached && db.find("SR", SR)?.type === "lvmofcoe") {
      throw new ApiError("PIF_HAS_FCOE_SR_IN_USE", pif, SR);
    }
  }
}

/** Does the first PIF on this network, of any host, rest on SR-IOV? Asked before bonds, VLANs and tunnels go there. */
export function isSriovNetwork(db: Database, network: Ref): boolean {
  const [first] = db.get("network", network).PIFs;
  return first !== undefined && restsOnSriov(db, first);
}

/** OPENVSWITCH_NOT_ACTIVE []: some host runs another network backend, or does not say which. */
export function assertOpenVswitch(db: Database): void {
  for (const [, host] of db.rows("host")) {
    if (host.software_version["network_backend"] !== "openvswitch") throw new ApiError("OPENVSWITCH_NOT_ACTIVE");
  }
}

/** NETWORK_INCOMPATIBLE_WITH_TRUNKS [network]: a VIF there carries VLAN trunks of its own. */
export function assertNoTrunks(db: Database, network: Ref): void {
  if (db.get("network", network).VIFs.some((vif) => db.get("VIF", vif).trunks.length > 0)) {
    throw new ApiError("NETWORK_INCOMPATIBLE_WITH_TRUNKS", network);
  }
}
