import type { CallContext, Database, Ref } from "@/lib/fake-xenapi/engine/types";
import { refreshDhcp } from "@/lib/fake-xenapi/network-model/dhcp";
import { poolRef } from "@/lib/fake-xenapi/network-model/host-pifs";
import { isBondMember } from "@/lib/fake-xenapi/network-model/pif-kind";

/** What plugging needs: rows to change and wires to tell. A seeder or a test can offer this without a whole call. */
export type PlugContext = Pick<CallContext, "db" | "wires">;

/**
 * Brings a PIF up, with every side effect that xapi's `Nm.bring_pif_up` has on the database (xenapi.md 5.1.5).
 * Never refuses: the rules about who may be plugged belong to the calls.
 */
export function plugPif({ db, wires }: PlugContext, pif: Ref): void {
  const { host, bond_slave_of, bond_master_of, VLAN } = db.get("PIF", pif);
  const above = db.find("Bond", bond_slave_of);
  if (above !== undefined && db.find("PIF", above.master) !== undefined) {
    db.set("PIF", above.master, "currently_attached", false);
  }
  for (const bond of bond_master_of) plugBond(db, bond);
  db.set("PIF", pif, "currently_attached", true);
  db.set("PIF", pif, "MTU", realMtu(db, pif));
  if (VLAN < 0) db.set("PIF", pif, "igmp_snooping_status", igmpStatus(db, host));
  refreshDhcp(db, pif);
  if (db.get("PIF", pif).management) publishHostAddress(db, pif);
  wires.pifChanged(pif);
  if (bond_master_of.length > 0 || above !== undefined) wires.bondChanged(host);
}

/** Takes a PIF down: tunnels and SR-IOV children first. Of a bond member nothing is asked and nothing changes. */
export function unplugPif({ db, wires }: PlugContext, pif: Ref): void {
  if (isBondMember(db, pif)) return;
  const row = db.get("PIF", pif);
  const tunnels = row.tunnel_transport_PIF_of.map((tunnel) => db.get("tunnel", tunnel).access_PIF);
  const virtual = row.sriov_physical_PIF_of.map((sriov) => db.get("network_sriov", sriov).logical_PIF);
  for (const child of [...tunnels, ...virtual]) unplugPif({ db, wires }, child);
  for (const tunnel of row.tunnel_access_PIF_of) setTunnelInactive(db, tunnel);
  db.set("PIF", pif, "currently_attached", false);
  wires.pifChanged(pif);
}

/**
 * The MTU that a plug ends with: the PIF's own `other_config:mtu`, else its network's; a VLAN cannot carry more than
 * the PIF below it does.
 */
function realMtu(db: Database, pif: Ref): number {
  const row = db.get("PIF", pif);
  const own = row.other_config["mtu"];
  const wanted = own !== undefined && /^\d+$/.test(own) ? Number(own) : db.get("network", row.network).MTU;
  const vlan = db.find("VLAN", row.VLAN_master_of);
  const below = vlan === undefined ? -1 : db.get("PIF", vlan.tagged_PIF).MTU;
  return below > 0 ? Math.min(wanted, below) : wanted;
}

/** host.address follows the management interface's address, in its primary family. */
export function publishHostAddress(db: Database, management: Ref): void {
  const row = db.get("PIF", management);
  const address = row.primary_address_type === "IPv6" ? (row.IPv6[0] ?? "").replace(/\/.*$/, "") : row.IP;
  db.set("host", row.host, "address", address);
}

/** A bond that comes up takes its members' bridges down and makes their networks' MTU its own. */
function plugBond(db: Database, bond: Ref): void {
  const { master, slaves } = db.get("Bond", bond);
  copyPrimaryMac(db, bond);
  const mtu = db.get("network", db.get("PIF", master).network).MTU;
  for (const member of slaves) {
    db.set("PIF", member, "currently_attached", false);
    db.set("network", db.get("PIF", member).network, "MTU", mtu);
  }
}

/** A bond that inherited its MAC follows its primary member's current one (`Nm.maybe_update_master_pif_mac`). */
function copyPrimaryMac(db: Database, bond: Ref): void {
  const { auto_update_mac, primary_slave, master } = db.get("Bond", bond);
  const primary = db.find("PIF", primary_slave);
  if (auto_update_mac && primary !== undefined) db.set("PIF", master, "MAC", primary.MAC);
}

function igmpStatus(db: Database, host: Ref): "enabled" | "disabled" | "unknown" {
  if (db.get("host", host).software_version["network_backend"] !== "openvswitch") return "unknown";
  return db.get("pool", poolRef(db)).igmp_snooping_enabled ? "enabled" : "disabled";
}

function setTunnelInactive(db: Database, tunnel: Ref): void {
  db.set("tunnel", tunnel, "status", { ...db.get("tunnel", tunnel).status, active: "false" });
}
