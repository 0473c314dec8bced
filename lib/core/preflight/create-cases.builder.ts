import { bondOf } from "@/lib/core/draft/change.builder";
import {
  dark,
  networksOf,
  pair,
  pairs,
  preflight,
  three,
  twoHosts,
  wide,
  type Case,
} from "@/lib/core/preflight/preflight-pools.builder";
import { pool } from "@/lib/core/topology/topology.builder";

/** Making a bond: for every fault a pool in which its check speaks, and the nearest one in which it does not. */
export const createCases: readonly Case[] = [
  {
    row: 20,
    expected: "blocker HOST_NOT_LIVE",
    fires: () => preflight(pool().host("a", pair).host("b", pair, { live: false })),
    silent: () => preflight(pool().host("a", pair, { live: false }).host("b", pair, { live: "unknown" })),
  },
  {
    row: 39,
    expected: "blocker NAME_EMPTY",
    fires: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { name: " " })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 39,
    expected: "blocker NAME_TAKEN",
    fires: () => preflight(twoHosts().network("Storage"), bondOf(["eth0", "eth1"], { name: "Storage" })),
    silent: () => preflight(twoHosts().network("Storage"), bondOf(["eth0", "eth1"], { name: "Storage 2" })),
  },
  {
    row: 1,
    expected: "blocker TOO_FEW_NICS",
    fires: () => preflight(twoHosts(), bondOf(["eth0", "eth0"])),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 2,
    expected: "blocker TOO_MANY_NICS",
    fires: () => preflight(wide(5), bondOf(networksOf(5))),
    silent: () => preflight(wide(5), bondOf(networksOf(4))),
  },
  {
    row: 2,
    expected: "blocker TOO_MANY_NICS",
    fires: () =>
      preflight(
        pool().host("a", (host) => pair(host).nic("eth2"), { backend: "bridge" }),
        three,
      ),
    silent: () =>
      preflight(
        pool().host("a", (host) => pair(host).nic("eth2")),
        three,
      ),
  },
  {
    row: 18,
    expected: "blocker NIC_ABSENT",
    fires: () =>
      preflight(
        pool()
          .host("a", pair)
          .host("b", (host) => host.nic("eth0")),
      ),
    silent: () =>
      preflight(
        pool()
          .host("a", pair)
          .host("b", (host) => host.nic("eth0")),
        bondOf(["eth0", "eth1"], { hosts: ["a"] }),
      ),
  },
  {
    row: 18,
    expected: "warning NIC_ABSENT_PARTLY",
    fires: () =>
      preflight(
        pool()
          .host("a", (host) => pair(host).nic("eth2"))
          .host("b", pair),
        three,
      ),
    silent: () =>
      preflight(
        pool()
          .host("a", (host) => pair(host).nic("eth2"))
          .host("b", (host) => pair(host).nic("eth2")),
        three,
      ),
  },
  {
    row: 4,
    expected: "blocker NOT_A_NIC",
    fires: () =>
      preflight(
        pool().host("a", (host) => pair(host).vlan("eth1", 5, "five")),
        bondOf(["eth0", "five"]),
      ),
    silent: () => preflight(pool().host("a", (host) => pair(host).vlan("eth1", 5, "five"))),
  },
  {
    row: 4,
    expected: "blocker NIC_ALREADY_BONDED",
    fires: () =>
      preflight(
        pool()
          .host("a", pair)
          .host("b", (host) => pair(host).nic("eth2").bond("bond0", ["eth1", "eth2"])),
      ),
    silent: () =>
      preflight(
        pool()
          .host("a", pair)
          .host("b", (host) => pair(host).nic("eth2").nic("eth3").bond("bond0", ["eth2", "eth3"])),
      ),
  },
  {
    row: 4,
    expected: "blocker NIC_ALREADY_DRAFTED",
    fires: () =>
      preflight(wide(3), bondOf(["eth0", "eth1"], { name: "One" }), bondOf(["eth1", "eth2"], { name: "Two" })),
    silent: () =>
      preflight(wide(4), bondOf(["eth0", "eth1"], { name: "One" }), bondOf(["eth2", "eth3"], { name: "Two" })),
  },
  {
    row: 4,
    expected: "blocker NIC_UNMANAGED",
    fires: () => preflight(twoHosts({}, { managed: false })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 6,
    expected: "blocker HA_AND_MANAGEMENT",
    fires: () => preflight(twoHosts({ management: true, ip: "10.0.0.1/24" }, {}, { haEnabled: true })),
    silent: () => preflight(twoHosts({ management: true, ip: "10.0.0.1/24" })),
  },
  {
    row: 6,
    expected: "blocker HA_AND_MANAGEMENT",
    fires: () =>
      preflight(
        pool({ haEnabled: true }).host("a", (host) =>
          pair(host).vlan("eth0", 50, "mgmt", { management: true, ip: "dhcp" }),
        ),
      ),
    silent: () => preflight(pool({ haEnabled: true }).host("a", (host) => pair(host).vlan("eth0", 50, "guests"))),
  },
  {
    row: 7,
    expected: "warning HA_IS_ON",
    fires: () => preflight(twoHosts({}, {}, { haEnabled: true })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 8,
    expected: "blocker MORE_THAN_ONE_ADDRESS",
    fires: () => preflight(twoHosts({ ip: "10.0.0.1/24" }, { ip: "dhcp" })),
    silent: () => preflight(twoHosts({ ip: "10.0.0.1/24" })),
  },
  {
    row: 9,
    expected: "blocker ADDRESS_TYPES_DIFFER",
    fires: () => preflight(twoHosts({}, { primaryAddressType: "IPv6" })),
    silent: () => preflight(twoHosts({ primaryAddressType: "IPv6" }, { primaryAddressType: "IPv6" })),
  },
  {
    row: 11,
    expected: "blocker PROPERTIES_DIFFER",
    fires: () => preflight(twoHosts({}, { properties: { gro: "off" } })),
    silent: () => preflight(twoHosts({ properties: { gro: "off" } }, { properties: { gro: "off" } })),
  },
  {
    row: 3,
    expected: "blocker MODE_NOT_AVAILABLE",
    fires: () => preflight(pool().host("a", pair, { backend: "bridge" }), bondOf(["eth0", "eth1"], { mode: "lacp" })),
    silent: () => preflight(pool().host("a", pair, { backend: "bridge" })),
  },
  {
    row: null,
    expected: "blocker PROPERTY_INVALID",
    fires: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { properties: { "lacp-time": "fast" } })),
    silent: () =>
      preflight(twoHosts(), bondOf(["eth0", "eth1"], { mode: "lacp", properties: { "lacp-time": "fast" } })),
  },
  {
    row: 28,
    expected: "blocker MTU_OUT_OF_RANGE",
    fires: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { mtu: 9217 })),
    silent: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { mtu: 9216 })),
  },
  {
    row: 29,
    expected: "override MTU_UNDER_MANAGEMENT",
    fires: () => preflight(twoHosts({ management: true, ip: "dhcp" }), bondOf(["eth0", "eth1"], { mtu: 9000 })),
    silent: () => preflight(twoHosts({ ip: "dhcp" }), bondOf(["eth0", "eth1"], { mtu: 9000 })),
  },
  {
    row: 30,
    expected: "warning MTU_BECOMES_SMALLER",
    fires: () => preflight(twoHosts().network("eth0", { mtu: 9000 })),
    silent: () => preflight(twoHosts().network("eth0", { mtu: 9000 }), bondOf(["eth0", "eth1"], { mtu: 9000 })),
  },
  {
    row: 28,
    expected: "note MTU_BECOMES_LARGER",
    fires: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { mtu: 9000 })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 15,
    expected: "warning MANAGEMENT_MOVES",
    fires: () => preflight(twoHosts({ management: true, ip: "10.0.0.1/24" })),
    silent: () => preflight(twoHosts({ ip: "10.0.0.1/24" })),
  },
  {
    row: 16,
    expected: "warning ADDRESS_MOVES",
    fires: () => preflight(twoHosts({ ip: "10.0.0.1/24" })),
    silent: () => preflight(twoHosts({ management: true, ip: "10.0.0.1/24" })),
  },
  {
    row: 10,
    expected: "override IPV6_STAYS_BEHIND",
    fires: () => preflight(twoHosts({ ipv6: { mode: "Autoconf", addresses: [], gateway: "" } })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 14,
    expected: "override SAME_VLAN_TAG",
    fires: () =>
      preflight(pool().host("a", (host) => pair(host).vlan("eth0", 5, "five").vlan("eth1", 5, "other five"))),
    silent: () => preflight(pool().host("a", (host) => pair(host).vlan("eth0", 5, "five").vlan("eth1", 6, "six"))),
  },
  {
    row: 25,
    expected: "override NO_CARRIER_AT_ALL",
    fires: () => preflight(twoHosts({ link: dark }, { link: dark })),
    silent: () => preflight(twoHosts({ link: dark })),
  },
  {
    row: 25,
    expected: "warning NO_CARRIER",
    fires: () => preflight(twoHosts({}, { link: dark })),
    silent: () => preflight(twoHosts({}, { link: { ...dark, carrier: "unknown" } })),
  },
  {
    row: 26,
    expected: "warning SPEEDS_DIFFER",
    fires: () => preflight(twoHosts({ speed: 1000 }, { speed: 10_000 })),
    silent: () => preflight(twoHosts({ speed: 1000 }, { link: { carrier: "up", speed: null, duplex: "unknown" } })),
  },
  {
    row: 26,
    expected: "warning SPEEDS_DIFFER",
    fires: () => preflight(twoHosts({}, { link: { carrier: "up", speed: 1000, duplex: "half" } })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 27,
    expected: "warning SAME_CARD",
    fires: () => preflight(twoHosts({ slot: "0000:04:00" }, { slot: "0000:04:00" })),
    silent: () => preflight(twoHosts({ slot: "" }, { slot: "" })),
  },
  {
    row: 21,
    expected: "warning SOME_HOSTS_ONLY",
    fires: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { hosts: ["a"] })),
    silent: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { hosts: ["a", "b"] })),
  },
  {
    row: 32,
    expected: "warning MANY_BONDS",
    fires: () => preflight(wide(10), ...pairs(5)),
    silent: () => preflight(wide(10), ...pairs(4)),
  },
  {
    row: 33,
    expected: "note VMS_MOVE",
    fires: () => preflight(twoHosts().vm("web", { on: "a", networks: ["eth1"] })),
    silent: () =>
      preflight(
        twoHosts()
          .network("else")
          .vm("web", { on: "a", networks: ["else"] }),
      ),
  },
  {
    row: 34,
    expected: "note HALTED_VMS",
    fires: () => preflight(twoHosts().vm("old", { on: null, networks: ["eth1"] })),
    silent: () => preflight(twoHosts().vm("web", { on: "a", networks: ["eth1"] })),
  },
  {
    row: 35,
    expected: "note VLANS_AND_TUNNELS_MOVE",
    fires: () => preflight(pool().host("a", (host) => pair(host).tunnel("eth0", "overlay"))),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 19,
    expected: "warning DEVICE_NAMES_DIFFER",
    fires: () =>
      preflight(
        pool()
          .host("a", pair)
          .host("b", (host) => host.nic("eth0").nic("eth7", { network: "eth1" })),
      ),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 22,
    expected: "warning SWITCH_NEEDS_LACP",
    fires: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { mode: "lacp" })),
    silent: () => preflight(twoHosts()),
  },
  {
    row: 23,
    expected: "warning SWITCH_MUST_NOT_AGGREGATE",
    fires: () => preflight(twoHosts()),
    silent: () => preflight(twoHosts(), bondOf(["eth0", "eth1"], { mode: "lacp" })),
  },
];
