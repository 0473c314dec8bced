import { ApiError, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { isIpv4Address, isIpv6Address, isIpv6Cidr } from "@/lib/fake-xenapi/network-model/addresses";
import { assertManaged, assertNotClustered, assertUnprotected } from "@/lib/fake-xenapi/network-model/guards";
import { plugPif } from "@/lib/fake-xenapi/network-model/plug";

export interface Ipv4Request {
  readonly mode: "None" | "DHCP" | "Static";
  readonly IP: string;
  readonly netmask: string;
  readonly gateway: string;
  readonly DNS: string;
}

export interface Ipv6Request {
  readonly mode: "None" | "DHCP" | "Static" | "Autoconf";
  readonly IPv6: string;
  readonly gateway: string;
  readonly DNS: string;
}

/**
 * `PIF.reconfigure_ip` (xenapi.md section 6): writes the fields verbatim and re-plugs an attached PIF. A mere edit of
 * DNS passes HA, redo log and clustering. Bond members are not refused, and no subnet is compared with a gateway.
 */
export async function reconfigureIpv4(context: CallContext, pif: Ref, request: Ipv4Request): Promise<void> {
  const { db } = context;
  const { mode, IP, netmask, gateway } = request;
  const before = db.get("PIF", pif);
  assertManaged(db, pif);
  const dnsOnly = mode === "Static" && before.IP === IP && before.netmask === netmask && before.gateway === gateway;
  if (!dnsOnly) {
    assertUnprotected(db, pif);
    assertNotClustered(db, pif);
  }
  for (const [name, value] of Object.entries({ IP, netmask, gateway })) {
    const required = mode === "Static" && name !== "gateway";
    if ((required || value !== "") && !isIpv4Address(value)) {
      throw new ApiError("INVALID_IP_ADDRESS_SPECIFIED", name);
    }
  }
  if (before.management && mode === "None" && before.primary_address_type === "IPv4") {
    throw new ApiError("PIF_IS_MANAGEMENT_INTERFACE", pif);
  }
  const DNS = mergeServers({ given: request.DNS, kept: before.DNS, isGiven: isIpv4Address, isKept: isIpv6Address });
  await context.work(100);
  db.patch("PIF", pif, { ip_configuration_mode: mode, IP, netmask, gateway, DNS });
  replug(context, pif, { dnsOnly });
  await context.work(100);
}

/** `PIF.reconfigure_ipv6`: the same pattern; the gateway is looked at before the address. */
export async function reconfigureIpv6(context: CallContext, pif: Ref, request: Ipv6Request): Promise<void> {
  const { db } = context;
  const { mode, IPv6, gateway } = request;
  const before = db.get("PIF", pif);
  assertManaged(db, pif);
  const dnsOnly = mode === "Static" && before.IPv6.includes(IPv6) && before.ipv6_gateway === gateway;
  if (!dnsOnly) {
    assertUnprotected(db, pif);
    assertNotClustered(db, pif);
  }
  if (gateway !== "" && !isIpv6Address(gateway)) throw new ApiError("INVALID_IP_ADDRESS_SPECIFIED", "gateway");
  if ((mode === "Static" || IPv6 !== "") && !isIpv6Cidr(IPv6)) {
    throw new ApiError("INVALID_CIDR_ADDRESS_SPECIFIED", "IPv6");
  }
  if (before.management && mode === "None" && before.primary_address_type === "IPv6") {
    throw new ApiError("PIF_IS_MANAGEMENT_INTERFACE", pif);
  }
  const DNS = mergeServers({ given: request.DNS, kept: before.DNS, isGiven: isIpv6Address, isKept: isIpv4Address });
  await context.work(100);
  db.patch("PIF", pif, { ipv6_configuration_mode: mode, IPv6: [IPv6], ipv6_gateway: gateway, DNS });
  replug(context, pif, { dnsOnly });
  await context.work(100);
}

/** `PIF.set_primary_address_type`: the field alone changes. */
export function setPrimaryAddressType(db: Database, pif: Ref, type: "IPv4" | "IPv6"): void {
  assertUnprotected(db, pif);
  if (db.get("PIF", pif).management) throw new ApiError("PIF_IS_MANAGEMENT_INTERFACE", pif);
  db.set("PIF", pif, "primary_address_type", type);
}

function replug(context: CallContext, pif: Ref, { dnsOnly }: { dnsOnly: boolean }): void {
  const { db, wires } = context;
  const { currently_attached, management, host } = db.get("PIF", pif);
  if (!currently_attached) return;
  if (management && !dnsOnly) wires.managementMoves(host);
  db.set("PIF", pif, "currently_attached", false);
  plugPif(context, pif);
}

/** PIF.DNS holds both families: the given servers of one, then those of the other as they were. */
function mergeServers(servers: {
  given: string;
  kept: string;
  isGiven: (text: string) => boolean;
  isKept: (text: string) => boolean;
}): string {
  return [
    ...list(servers.given).filter((text) => servers.isGiven(text)),
    ...list(servers.kept).filter((text) => servers.isKept(text)),
  ].join(",");
}

function list(text: string): readonly string[] {
  return text.split(",").map((part) => part.trim());
}
