import { bondMarker } from "@/lib/core/draft/bond-marker";
import { bondOf } from "@/lib/core/draft/change.builder";
import { pair, preflight, three, twoHosts, wide, type Case } from "@/lib/core/preflight/preflight-pools.builder";
import { runPreflight } from "@/lib/core/preflight/run-preflight";
import { pool, type PoolBuilder } from "@/lib/core/topology/topology.builder";
import type { Host, Pool } from "@/lib/core/topology/entities";

/** What rides on the NICs of a new bond, and what else goes on in its pool. */
const bond = bondOf(["eth0", "eth1"]);
const marker = bondMarker(pool().build().pool.uuid, bond);
const made = { otherConfig: { poolbond: marker } };

/** One host whose pair carries a VLAN of a VM with these trunks. */
function trunked(trunks: readonly number[]): PoolBuilder {
  return pool()
    .host("a", (host) => pair(host).vlan("eth1", 5, "five"))
    .vm("router", { on: "a", networks: ["five"], trunks });
}

function clustered(cluster: string): PoolBuilder {
  return pool()
    .host("a", (host) => pair(host).nic("eth2").vlan("eth1", 5, "five"))
    .host("b", pair)
    .cluster("a", cluster);
}

function fcoeStorage(type: string, fcoe: readonly string[]): PoolBuilder {
  const nic = (device: string) => ({ capabilities: fcoe.includes(device) ? ["fcoe"] : [] });
  return pool()
    .host("a", (host) => ["eth0", "eth1", "eth2"].map((device) => host.nic(device, nic(device))))
    .storage("LUN", "", type);
}

const iscsi = (multipathing: boolean): PoolBuilder =>
  pool()
    .host("a", (host) => host.nic("eth0").nic("eth1", { ip: "10.0.1.2/24" }), { multipathing })
    .storage("Array", "10.0.1.9,10.0.2.9", "lvmoiscsi");

const withVifs = (count: number, on = "a"): PoolBuilder =>
  pool()
    .host("a", (host) => pair(host).nic("eth2"))
    .vm("web", { on, networks: Array.from({ length: count }, () => "eth1") });

const hostsOf = (count: number, fields: Partial<Pool> = {}): PoolBuilder => {
  const built = pool(fields);
  for (let at = 0; at < count; at += 1) built.host(`h${String(at)}`, pair);
  return built;
};

const vlans = (count: number): PoolBuilder =>
  pool().host("a", (host) => {
    pair(host);
    for (let tag = 1; tag <= count; tag += 1) host.vlan("eth0", tag, `v${String(tag)}`);
  });

const vms = (count: number, vifs: number, product?: Host["product"]): PoolBuilder => {
  const built = pool().host("a", pair, product === undefined ? {} : { product });
  const networks = Array.from({ length: vifs }, () => "eth0");
  for (let at = 0; at < count; at += 1) built.vm(`vm${String(at)}`, { on: "a", networks });
  return built;
};

const busy = (currentOperations: readonly string[]): PoolBuilder =>
  pool().host("a", pair).host("b", pair, { currentOperations });

const managed = { management: true, ip: "10.0.0.1/24" } as const;

export const furtherCases: readonly Case[] = [
  {
    row: 5,
    expected: "blocker NETWORK_IN_USE",
    fires: () =>
      preflight(
        twoHosts()
          .network("made", made)
          .host("c", (host) => pair(host).nic("eth2", { network: "made" })),
      ),
    silent: () =>
      preflight(
        twoHosts()
          .network("made", made)
          .host("c", (host) => pair(host).nic("eth2")),
      ),
  },
  {
    row: 5,
    expected: "blocker NETWORK_UNFIT",
    fires: () =>
      preflight(
        pool()
          .network("made", { ...made, managed: false })
          .host("a", pair),
      ),
    silent: () => preflight(pool().network("made", made).host("a", pair)),
  },
  {
    row: 12,
    expected: "blocker FCOE_IN_USE",
    fires: () => preflight(fcoeStorage("lvmofcoe", ["eth1"])),
    silent: () => preflight(fcoeStorage("lvmofcoe", ["eth2"])),
  },
  {
    row: 12,
    expected: "override FCOE_IN_USE",
    fires: () => preflight(fcoeStorage("lvmofcoe", ["eth1", "eth2"])),
    silent: () => preflight(fcoeStorage("lvmohba", ["eth1", "eth2"])),
  },
  {
    row: 12,
    expected: "warning FCOE_CAPABLE",
    fires: () => preflight(fcoeStorage("nfs", ["eth1"])),
    silent: () => preflight(fcoeStorage("nfs", [])),
  },
  {
    row: 13,
    expected: "warning CLUSTER_RIDES",
    fires: () => preflight(clustered("eth1")),
    silent: () => preflight(clustered("eth2")),
  },
  {
    row: 13,
    expected: "override CLUSTER_ON_VLAN",
    fires: () => preflight(clustered("eth1.5")),
    silent: () => preflight(clustered("eth1")),
  },
  {
    row: 17,
    expected: "warning STORAGE_PATH",
    fires: () => preflight(iscsi(true)),
    silent: () => preflight(iscsi(false)),
  },
  {
    row: 20,
    expected: "blocker HOST_DISABLED",
    fires: () => preflight(pool().host("a", pair).host("b", pair, { enabled: false })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 24,
    expected: "note FEW_VIFS",
    fires: () => preflight(withVifs(1), bondOf(["eth0", "eth1"], { mode: "balance-slb" })),
    silent: () => preflight(withVifs(2), bondOf(["eth0", "eth1"], { mode: "balance-slb" })),
  },
  {
    row: 24,
    expected: "note FEW_VIFS",
    fires: () => preflight(withVifs(2), { ...three, mode: "lacp", properties: { hashing_algorithm: "src_mac" } }),
    silent: () => preflight(withVifs(2), { ...three, mode: "lacp" }),
  },
  {
    row: 30,
    expected: "warning VLAN_MTU_LARGER",
    fires: () =>
      preflight(
        pool()
          .network("five", { mtu: 9000 })
          .host("a", (host) => pair(host).vlan("eth0", 5, "five")),
      ),
    silent: () => preflight(pool().host("a", (host) => pair(host).vlan("eth0", 5, "five"))),
  },
  {
    row: 31,
    expected: "warning SRIOV_PASSES_BY",
    fires: () => preflight(pool().host("a", (host) => pair(host).sriov("eth1", "fast"))),
    silent: () => preflight(pool().host("a", (host) => pair(host).nic("eth2").sriov("eth2", "fast"))),
  },
  {
    row: 32,
    expected: "warning MANY_NICS",
    fires: () => preflight(wide(17)),
    silent: () => preflight(wide(16)),
  },
  {
    row: 32,
    expected: "warning MANY_VLANS",
    fires: () => preflight(vlans(801)),
    silent: () => preflight(vlans(800)),
  },
  {
    row: 32,
    expected: "warning MANY_VIFS",
    fires: () => preflight(vms(513, 1)),
    silent: () => preflight(vms(512, 1)),
  },
  {
    row: 32,
    expected: "warning MANY_VIFS_OF_VM",
    fires: () => preflight(vms(1, 8)),
    silent: () => preflight(vms(1, 8, { brand: "XCP-ng", version: "8.3.0" })),
  },
  {
    row: 32,
    expected: "warning MANY_HOSTS",
    fires: () => preflight(hostsOf(65)),
    silent: () => preflight(hostsOf(64)),
  },
  {
    row: 32,
    expected: "warning MANY_HOSTS",
    fires: () => preflight(hostsOf(4, { sizeRestricted: true })),
    silent: () => preflight(hostsOf(4, { sizeRestricted: false })),
  },
  {
    row: 35,
    expected: "warning ENCRYPTED_TUNNEL_MOVES",
    fires: () =>
      preflight(
        pool()
          .network("overlay", { otherConfig: { "xo:sdn-controller:encrypted": "true" } })
          .host("a", (host) => pair(host).tunnel("eth0", "overlay")),
      ),
    silent: () => preflight(pool().host("a", (host) => pair(host).tunnel("eth0", "overlay"))),
  },
  {
    row: 36,
    expected: "blocker VLAN_WITH_TRUNKS",
    fires: () => preflight(trunked([7, 8])),
    silent: () => preflight(trunked([])),
  },
  {
    row: 38,
    expected: "blocker MANAGEMENT_WITHOUT_ADDRESS",
    fires: () => preflight(twoHosts({ management: true })),
    silent: () => preflight(twoHosts(managed)),
  },
  {
    row: 38,
    expected: "blocker MANAGEMENT_ON_MEMBER",
    fires: () =>
      preflight(
        pool().host("a", (host) => host.nic("eth0", managed).nic("eth1").nic("eth2").bond("bond0", ["eth0", "eth2"])),
      ),
    silent: () => preflight(pool().host("a", (host) => host.nic("eth0", managed).nic("eth1").nic("eth2"))),
  },
  {
    row: 38,
    expected: "blocker MANAGEMENT_FAMILIES_DIFFER",
    fires: () =>
      preflight(
        pool()
          .host("a", (host) => host.nic("eth0", managed).nic("eth1"))
          .host("b", (host) => host.nic("eth0", onIPv6).nic("eth1", { primaryAddressType: "IPv6" })),
      ),
    silent: () => preflight(twoHosts(onIPv6, { primaryAddressType: "IPv6" })),
  },
  {
    row: 40,
    expected: "blocker OPERATION_PENDING",
    fires: () => preflight(busy(["evacuate"])),
    silent: () => preflight(busy(["vm_start"])),
  },
  {
    row: 40,
    expected: "blocker OPERATION_PENDING",
    fires: () => preflight(twoHosts({}, {}, { otherConfig: { rolling_upgrade_in_progress: "true" } })),
    silent: () => preflight(twoHosts({}, {}, { otherConfig: { auto_poweron: "true" } })),
  },
  {
    row: 40,
    expected: "blocker OPERATION_PENDING",
    fires: () => preflight(twoHosts({}, {}, { currentOperations: ["ha_enable"] })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 41,
    expected: "blocker ROLE_TOO_LOW",
    fires: () => runPreflight(twoHosts().build(), { changes: [bond] }, { mayChange: false }),
    silent: () => [
      ...runPreflight(twoHosts().build(), { changes: [bond] }, { mayChange: true }),
      ...runPreflight(twoHosts().build(), { changes: [bond] }),
    ],
  },
  {
    row: 42,
    expected: "note DHCP_LEASE_KEPT",
    fires: () => preflight(twoHosts({ ip: "dhcp" })),
    silent: () => preflight(twoHosts({ ip: "10.0.0.1/24" })),
  },
  {
    row: 43,
    expected: "note LINK_DELAYS",
    fires: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { mode: "lacp" })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 46,
    expected: "note JOIN_BEFORE_BONDING",
    fires: () => preflight(pool().host("a", pair)),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 47,
    expected: "warning CONSOLE_AT_HAND",
    fires: () => preflight(twoHosts(managed)),
    silent: () => preflight(twoHosts({ ip: "10.0.0.1/24" })),
  },
];

const onIPv6 = {
  management: true,
  primaryAddressType: "IPv6",
  ipv6: { mode: "Static", addresses: ["fd00::1/64"], gateway: "" },
} as const;
