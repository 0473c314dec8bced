import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";
import type { Row } from "@/lib/xapi-schema/schema";
import type { HostSpec, IpSpec, NicSpec, PifSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/** What the builders of one host share. */
export interface HostSite {
  readonly db: Database;
  readonly host: Ref;
  readonly spec: HostSpec;
  /** Place of the host in its pool: it shows in the MACs that are made up. */
  readonly index: number;
  /** PIFs by the names that a spec uses: `eth0`, `eth0.5`, `sriov:eth0`. */
  readonly pifs: Map<string, Ref>;
  readonly network: (nameOrBridge: string) => Ref;
}

export function pifNamed(site: HostSite, name: string): Ref {
  const pif = site.pifs.get(name);
  if (pif === undefined)
    throw new Error(`The spec of host ${site.spec.name} speaks of ${name}, which it does not have.`);
  return pif;
}

/** The fields that every kind of PIF may set. */
export function sharedFields(spec: PifSpec): Partial<Row<"PIF">> {
  return {
    ...(spec.ip === undefined ? {} : ipv4Fields(spec.ip)),
    ...(spec.ipv6 === undefined ? {} : { ipv6_configuration_mode: "Static", IPv6: [spec.ipv6] }),
    primary_address_type: spec.primaryAddressType ?? "IPv4",
    management: spec.management ?? false,
    managed: spec.managed ?? true,
    other_config: spec.otherConfig ?? {},
    disallow_unplug: spec.disallowUnplug ?? false,
    currently_attached: spec.attached ?? true,
    igmp_snooping_status: "disabled",
  };
}

/** One PCI row, one metrics row and one PIF for each NIC, as a scan would make them. */
export function buildNic(site: HostSite, given: string | NicSpec): void {
  const { db, host } = site;
  const spec: NicSpec = typeof given === "string" ? { device: given } : given;
  const number = Number(/\d+$/.exec(spec.device)?.[0] ?? site.pifs.size);
  const carrier = spec.carrier ?? true;
  const card = spec.card ?? inventedCard(number);
  const metrics = db.create("PIF_metrics", {
    carrier,
    speed: carrier ? (spec.speed ?? 1000) : 0,
    duplex: carrier,
    vendor_id: card.vendorId,
    vendor_name: card.vendorName,
    device_id: card.deviceId,
    device_name: card.deviceName,
    pci_bus_path: card.pciBusPath,
  });
  const network = site.network(spec.network ?? `xenbr${number}`);
  const pif = db.create(
    "PIF",
    {
      ...sharedFields(spec),
      device: spec.device,
      network,
      host,
      MAC: spec.mac ?? inventedMac(site.index, number),
      MTU: db.get("network", network).MTU,
      metrics,
      physical: true,
      properties: spec.properties ?? { gro: "on" },
      capabilities: spec.capabilities ?? [],
      PCI: db.create("PCI", {
        class_name: "Ethernet controller",
        vendor_name: card.vendorName,
        device_name: card.deviceName,
        driver_name: card.driver,
        pci_id: card.pciBusPath,
        host,
      }),
    },
    identity(spec.uuid),
  );
  site.pifs.set(spec.device, pif);
}

export function identity(uuid: string | undefined): { uuid?: string } {
  return uuid === undefined ? {} : { uuid };
}

function ipv4Fields(ip: IpSpec): Partial<Row<"PIF">> {
  const { address, gateway = "", dns = "", dhcp } = typeof ip === "string" ? { address: ip, dhcp: undefined } : ip;
  const [IP = "", prefix = "24"] = address.split("/");
  return {
    ip_configuration_mode: dhcp === true ? "DHCP" : "Static",
    IP,
    netmask: netmaskOf(Number(prefix)),
    gateway,
    DNS: dns,
  };
}

/** 27 → `255.255.255.224` */
export function netmaskOf(prefix: number): string {
  return [0, 8, 16, 24].map((from) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - from)))).join(".");
}

/** Two ports share a card; the maker's part of the address is the card's. */
function inventedMac(host: number, nic: number): string {
  const hex = (value: number) => value.toString(16).padStart(2, "0");
  return `00:1b:21:${hex(0x40 + host)}:${hex(Math.floor(nic / 2) + 1)}:${hex(nic)}`;
}

function inventedCard(nic: number) {
  return {
    vendorId: "8086",
    vendorName: "Intel Corporation",
    deviceId: "1521",
    deviceName: "I350 Gigabit Network Connection",
    pciBusPath: `0000:0${(Math.floor(nic / 2) % 8) + 1}:00.${nic % 2}`,
    driver: "igb",
  };
}
