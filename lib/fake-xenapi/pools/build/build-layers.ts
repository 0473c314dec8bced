import { requirementsOf, withDefaults } from "@/lib/fake-xenapi/calls/bond/bond-properties";
import { virtualMac } from "@/lib/fake-xenapi/network-model/make-vlan";
import { identity, pifNamed, sharedFields, type HostSite } from "@/lib/fake-xenapi/pools/build/build-pifs";
import type { BondSpec, LayerSpec, VlanSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/** A bond that has been there for a while: plugged, its members' bridges down, its metrics those of its members. */
export function buildBond(site: HostSite, spec: BondSpec): void {
  const { db, host } = site;
  const members = spec.members.map((name) => pifNamed(site, name));
  const primary = pifNamed(site, spec.primary ?? spec.members[0] ?? "");
  const network = site.network(spec.network);
  const mode = spec.mode ?? "balance-slb";
  const up = members
    .map((member) => db.find("PIF_metrics", db.get("PIF", member).metrics))
    .filter((metrics) => metrics?.carrier === true);
  const speed = up.slice(0, mode === "active-backup" ? 1 : up.length).reduce((sum, row) => sum + (row?.speed ?? 0), 0);
  const master = db.create(
    "PIF",
    {
      ...sharedFields(spec),
      device: spec.device,
      network,
      host,
      MAC: spec.mac ?? db.get("PIF", primary).MAC,
      MTU: db.get("network", network).MTU,
      metrics: db.create("PIF_metrics", { carrier: up.length > 0, speed, duplex: up.length > 0 }),
      IPv6: spec.ipv6 === undefined ? [""] : [spec.ipv6],
      properties: db.get("PIF", primary).properties,
    },
    identity(spec.uuid),
  );
  const bond = db.create(
    "Bond",
    {
      master,
      primary_slave: primary,
      mode,
      properties: withDefaults(requirementsOf(mode), spec.bondProperties ?? {}),
      links_up: up.length,
      auto_update_mac: spec.mac === undefined,
    },
    identity(spec.bondUuid),
  );
  for (const member of members) db.patch("PIF", member, { bond_slave_of: bond, currently_attached: false });
  site.pifs.set(spec.device, master);
}

/** A VLAN on a NIC, a bond or an SR-IOV logical PIF; named `eth0.5` after its device and tag. */
export function buildVlan(site: HostSite, spec: VlanSpec): void {
  const { db, host } = site;
  const tagged = pifNamed(site, spec.on);
  const { device, MTU, metrics } = db.get("PIF", tagged);
  const untagged = db.create(
    "PIF",
    {
      ...sharedFields(spec),
      device,
      network: site.network(spec.network),
      host,
      MAC: virtualMac,
      MTU,
      VLAN: spec.tag,
      metrics,
      IPv6: spec.ipv6 === undefined ? [""] : [spec.ipv6],
      igmp_snooping_status: "unknown",
    },
    identity(spec.uuid),
  );
  const vlan = db.create("VLAN", { tagged_PIF: tagged, untagged_PIF: untagged, tag: spec.tag });
  db.set("PIF", untagged, "VLAN_master_of", vlan);
  site.pifs.set(`${spec.on}.${spec.tag}`, untagged);
}

/** A tunnel over a NIC or bond; named `tunnel0`, `tunnel1`, … in the order of the spec. */
export function buildTunnel(site: HostSite, spec: LayerSpec, number: number): void {
  const { db, host, index } = site;
  const transport = pifNamed(site, spec.on);
  const access = db.create(
    "PIF",
    {
      ...sharedFields(spec),
      device: `tunnel${number}`,
      network: site.network(spec.network),
      host,
      MAC: `02:00:00:${String(index).padStart(2, "0")}:00:${String(number).padStart(2, "0")}`,
      MTU: 1500,
      metrics: db.get("PIF", transport).metrics,
      IPv6: [""],
    },
    identity(spec.uuid),
  );
  db.create("tunnel", { access_PIF: access, transport_PIF: transport, status: { active: "false" } });
  site.pifs.set(`tunnel${number}`, access);
}

/** An SR-IOV network on a NIC; its logical PIF is named `sriov:eth0`. */
export function buildSriov(site: HostSite, spec: LayerSpec): void {
  const { db, host } = site;
  const physical = pifNamed(site, spec.on);
  const { device, MTU, metrics } = db.get("PIF", physical);
  const logical = db.create(
    "PIF",
    {
      ...sharedFields(spec),
      device,
      network: site.network(spec.network),
      host,
      MAC: virtualMac,
      MTU,
      metrics,
      IPv6: [""],
    },
    identity(spec.uuid),
  );
  db.create("network_sriov", { physical_PIF: physical, logical_PIF: logical, configuration_mode: "sysfs" });
  site.pifs.set(`sriov:${spec.on}`, logical);
}
