import type { Card, IPv4Config, IPv6Config, Link, Pif, StringMap, VlanPif } from "@/lib/core/topology/entities";
import type { BondUuid, TunnelUuid, VlanUuid } from "@/lib/core/topology/ids";
import { noEntries, noIPv4, noIPv6 } from "@/lib/core/topology/pif-facts";
import type { Lookup } from "@/lib/xenapi/lookup";
import type { WireRow } from "@/lib/xenapi/wire";

/** A PIF record as one of the five kinds, by xapi's precedence (xenapi.md 4.2). */
export function projectPif(row: WireRow<"pif">, look: Lookup): Pif {
  const common = commonOf(row, look);
  const [tunnelRef] = row.tunnel_access_PIF_of;
  if (tunnelRef !== undefined) {
    const transport = look.row("tunnel", tunnelRef)?.transport_PIF ?? null;
    const tunnel: TunnelUuid = look.uuid("tunnel", tunnelRef);
    return { ...common, role: "tunnel", tunnel, transportPif: look.uuid("pif", transport) };
  }
  if (row.VLAN_master_of !== null) {
    const below = look.row("vlan", row.VLAN_master_of);
    const vlan: VlanUuid = below?.uuid ?? look.uuid("vlan", row.VLAN_master_of);
    const carrierPif = look.uuid("pif", below?.tagged_PIF ?? null);
    return vlanPif(common, { vlan, tag: below?.tag ?? row.VLAN, carrierPif });
  }
  const [sriovRef] = row.sriov_logical_PIF_of;
  if (sriovRef !== undefined) {
    const physical = look.row("network_sriov", sriovRef)?.physical_PIF ?? null;
    return { ...common, role: "sriov", physicalPif: look.uuid("pif", physical) };
  }
  const metrics = look.row("pif_metrics", row.metrics);
  const [bondRef] = row.bond_master_of;
  if (bondRef !== undefined) {
    const bond: BondUuid = look.uuid("bond", bondRef);
    return { ...common, role: "bond", bond, link: linkOf(metrics) };
  }
  return {
    ...common,
    role: "physical",
    position: positionOf(look.row("network", row.network)?.bridge ?? ""),
    memberOf: row.bond_slave_of === null ? null : look.uuid("bond", row.bond_slave_of),
    link: linkOf(metrics),
    card: cardOf(metrics),
    capabilities: row.capabilities,
  };
}

/** Nearly all PIFs of a large pool are these: put together at once, one takes half of the room, and rules find it sooner. */
function vlanPif(common: ReturnType<typeof commonOf>, { vlan, tag, carrierPif }: VlanPart): Pif {
  const { uuid, host, network, device, mac, mtu, attached, managed, management, ipv4, ipv6 } = common;
  const { primaryAddressType, disallowUnplug, otherConfig, properties } = common;
  return {
    uuid,
    host,
    network,
    device,
    mac,
    mtu,
    attached,
    managed,
    management,
    ipv4,
    ipv6,
    primaryAddressType,
    disallowUnplug,
    otherConfig,
    properties,
    role: "vlan",
    vlan,
    tag,
    carrierPif,
  };
}

type VlanPart = Pick<VlanPif, "vlan" | "tag" | "carrierPif">;

function commonOf(row: WireRow<"pif">, look: Lookup) {
  return {
    uuid: row.uuid,
    host: look.uuid("host", row.host),
    network: look.uuid("network", row.network),
    device: row.device,
    mac: row.MAC,
    mtu: row.MTU,
    attached: row.currently_attached,
    managed: row.managed,
    management: row.management,
    ipv4: ipv4Of(row),
    ipv6: ipv6Of(row),
    primaryAddressType: row.primary_address_type,
    disallowUnplug: row.disallow_unplug,
    otherConfig: orNothing(row.other_config),
    properties: orNothing(row.properties),
  };
}

/** Of 50,000 VLANs nearly none has an address or a map with something in it: what they lack is one object for all. */
function orNothing(map: StringMap): StringMap {
  return Object.keys(map).length === 0 ? noEntries : map;
}

function ipv4Of(row: WireRow<"pif">): IPv4Config {
  const { ip_configuration_mode: mode, IP: address, netmask, gateway, DNS: dns } = row;
  const none = mode === "None" && `${address}${netmask}${gateway}${dns}` === "";
  return none ? noIPv4 : { mode, address, netmask, gateway, dns };
}

function ipv6Of(row: WireRow<"pif">): IPv6Config {
  const { ipv6_configuration_mode: mode, ipv6_gateway: gateway } = row;
  // PIFs that xapi made carry [""], scanned ones []: both mean none.
  const addresses = row.IPv6.filter((address) => address !== "");
  return mode === "None" && gateway === "" && addresses.length === 0 ? noIPv6 : { mode, addresses, gateway };
}

/** N of `xenbrN`: how xapi pairs the NICs of different hosts (xenapi.md 5.6). */
function positionOf(bridge: string): number | null {
  const position = /^xenbr(\d+)$/.exec(bridge)?.[1];
  return position === undefined ? null : Number(position);
}

/** `PIF_metrics`: speed 0 is "no link", 65535 "unknown" in old versions; duplex false also means unknown. */
function linkOf(metrics: WireRow<"pif_metrics"> | null): Link {
  if (metrics === null) return { carrier: "unknown", speed: null, duplex: "unknown" };
  const speed = metrics.speed <= 0 || metrics.speed === 65_535 ? null : metrics.speed;
  const duplex = speed === null ? "unknown" : metrics.duplex ? "full" : "half";
  return { carrier: metrics.carrier ? "up" : "down", speed, duplex };
}

function cardOf(metrics: WireRow<"pif_metrics"> | null): Card {
  const path = said(metrics?.pci_bus_path);
  return {
    vendor: said(metrics?.vendor_name),
    device: said(metrics?.device_name),
    slot: path.replace(/\.[^.]*$/, ""),
    path,
  };
}

/** Old databases write `N/A` for what they do not know. */
function said(text = ""): string {
  return text === "N/A" ? "" : text;
}
