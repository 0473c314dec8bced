import { type Database, type Ref } from "@/lib/fake-xenapi/engine/types";

/** Has the PIF an IP configuration of its own primary address type? (The question that Bond.create asks.) */
export function hasIp(db: Database, pif: Ref): boolean {
  const row = db.get("PIF", pif);
  return row.primary_address_type === "IPv6"
    ? row.ipv6_configuration_mode !== "None"
    : row.ip_configuration_mode !== "None";
}

/**
 * Copies the IPv4 configuration and DNS. IPv6 and other_config stay behind, as they do in xapi
 * (`Xapi_bond.copy_configuration`; xenapi.md 12.10).
 */
export function copyIpv4(db: Database, from: Ref, to: Ref): void {
  const { ip_configuration_mode, IP, netmask, gateway, DNS } = db.get("PIF", from);
  db.patch("PIF", to, { ip_configuration_mode, IP, netmask, gateway, DNS });
}

/** Moves the IPv4 configuration and DNS; the donor is left with mode `None` and empty texts. */
export function moveIpv4(db: Database, from: Ref, to: Ref): void {
  copyIpv4(db, from, to);
  db.patch("PIF", from, { ip_configuration_mode: "None", IP: "", netmask: "", gateway: "", DNS: "" });
}
