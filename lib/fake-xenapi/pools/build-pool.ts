import type { Database, PoolSeeder, Ref } from "@/lib/fake-xenapi/engine/types";
import { buildCluster, buildSr, buildVm } from "@/lib/fake-xenapi/pools/build/build-guests";
import { buildBond, buildSriov, buildTunnel, buildVlan } from "@/lib/fake-xenapi/pools/build/build-layers";
import { buildNic, identity, pifNamed, type HostSite } from "@/lib/fake-xenapi/pools/build/build-pifs";
import { networkFinder } from "@/lib/fake-xenapi/pools/build/network-finder";
import type { HostSpec, PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/**
 * A pool from a short description: `poolOf({ hosts: [{ name: "a", nics: ["eth0", "eth1"] }] })`. The first host is the
 * coordinator. NICs named alike share the network `xenbrN`, as a scan of the hosts of one pool would have it.
 */
export function poolOf(spec: PoolSpec): PoolSeeder {
  return (db, random) => {
    const network = networkFinder(db, spec.networks ?? []);
    const sites = new Map<string, HostSite>();
    for (const [index, hostSpec] of spec.hosts.entries()) {
      const host = buildHost(db, hostSpec);
      const site: HostSite = { db, host, spec: hostSpec, index, pifs: new Map(), network };
      sites.set(hostSpec.name, site);
      for (const nic of hostSpec.nics) buildNic(site, nic);
      for (const bond of hostSpec.bonds ?? []) buildBond(site, bond);
      for (const sriov of hostSpec.sriovs ?? []) buildSriov(site, sriov);
      for (const vlan of hostSpec.vlans ?? []) buildVlan(site, vlan);
      for (const [number, tunnel] of (hostSpec.tunnels ?? []).entries()) buildTunnel(site, tunnel, number);
      publishAddress(site);
    }
    const hostNamed = (name: string): HostSite => {
      const site = sites.get(name);
      if (site === undefined) throw new Error(`The spec speaks of host ${name}, which it does not have.`);
      return site;
    };

    const pool = db.create(
      "pool",
      {
        name_label: spec.name ?? "lab",
        name_description: spec.description ?? "",
        master: hostNamed(spec.hosts[0]?.name ?? "").host,
        ha_enabled: spec.haEnabled ?? false,
        redo_log_enabled: spec.redoLogEnabled ?? false,
        igmp_snooping_enabled: spec.igmpSnooping ?? false,
      },
      identity(spec.uuid),
    );
    for (const sr of spec.srs ?? []) {
      const hosts = (sr.hosts ?? spec.hosts.map((host) => host.name)).map((name) => hostNamed(name).host);
      const ref = buildSr(db, sr, hosts);
      if (sr.isDefault === true) db.set("pool", pool, "default_SR", ref);
    }
    for (const vm of spec.vms ?? []) {
      const host = vm.on === undefined ? null : hostNamed(vm.on).host;
      buildVm(db, vm, { host, network, mac: () => random.mac() });
    }
    buildCluster(db, spec.clusterHosts ?? [], (at) => {
      const site = hostNamed(at.host);
      return { host: site.host, pif: pifNamed(site, at.pif) };
    });
  };
}

function buildHost(db: Database, spec: HostSpec): Ref {
  const host = db.create(
    "host",
    {
      name_label: spec.name,
      name_description: spec.description ?? "Default install",
      hostname: spec.name,
      enabled: spec.enabled ?? true,
      metrics: db.create("host_metrics", { live: spec.live ?? true, memory_total: 64 * 1024 ** 3 }),
      software_version: {
        product_version: "8.3.0",
        product_brand: "XCP-ng",
        network_backend: spec.backend ?? "openvswitch",
        ...spec.softwareVersion,
      },
      API_version_major: 2,
      API_version_minor: spec.apiMinor ?? 23,
      other_config: spec.otherConfig ?? {},
      edition: "free",
    },
    identity(spec.uuid),
  );
  const controlDomain = db.create("VM", {
    name_label: `Control domain on host: ${spec.name}`,
    power_state: "Running",
    is_control_domain: true,
    resident_on: host,
    domid: 0,
  });
  db.set("host", host, "control_domain", controlDomain);
  return host;
}

/** host.address is the address of the management interface. */
function publishAddress({ db, host }: HostSite): void {
  const management = db.get("host", host).PIFs.find((pif) => db.get("PIF", pif).management);
  if (management === undefined) return;
  const { primary_address_type, IPv6, IP } = db.get("PIF", management);
  db.set("host", host, "address", primary_address_type === "IPv6" ? (IPv6[0] ?? "").replace(/\/.*$/, "") : IP);
}
