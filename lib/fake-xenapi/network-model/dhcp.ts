import { type Database, type Ref } from "@/lib/fake-xenapi/engine/types";

/**
 * What the lab's DHCP server answers. The lease hangs on the MAC alone, so that an address survives the move from a
 * NIC to its bond and back, as it does where servers remember their clients.
 */
export function leaseFor(mac: string): { address: string; netmask: string; gateway: string; dns: string } {
  const [, , , a = 0, b = 0, c = 0] = mac.split(":").map((group) => Number.parseInt(group, 16) || 0);
  const host = (c % 250) + 4;
  return {
    address: `10.${a}.${b}.${host}`,
    netmask: "255.255.255.0",
    gateway: `10.${a}.${b}.1`,
    dns: `10.${a}.${b}.2`,
  };
}

/**
 * Fills in what DHCP gave to a PIF that has just been plugged (`Nm.update_dhcp_config`). Gateway and DNS belong to
 * the PIF that owns the default route or the name service; the others get address and netmask only.
 */
export function refreshDhcp(db: Database, pif: Ref): void {
  const row = db.get("PIF", pif);
  if (row.ip_configuration_mode !== "DHCP") return;
  const lease = leaseFor(row.MAC);
  db.patch("PIF", pif, {
    IP: row.IP === "" ? lease.address : row.IP,
    netmask: row.netmask === "" ? lease.netmask : row.netmask,
  });
  if (owns(db, pif, "defaultroute") && row.gateway === "") db.set("PIF", pif, "gateway", lease.gateway);
  if (owns(db, pif, "peerdns") && row.DNS === "") db.set("PIF", pif, "DNS", lease.dns);
}

/** The owner: the PIF that says so in other_config, else the management interface, else the first with an IP. */
function owns(db: Database, pif: Ref, key: "defaultroute" | "peerdns"): boolean {
  const host = db.get("host", db.get("PIF", pif).host);
  const withIp = host.PIFs.filter((ref) => db.get("PIF", ref).ip_configuration_mode !== "None");
  const owner =
    withIp.find((ref) => db.get("PIF", ref).other_config[key] === "true") ??
    host.PIFs.find((ref) => db.get("PIF", ref).management) ??
    withIp[0];
  return owner === pif;
}
