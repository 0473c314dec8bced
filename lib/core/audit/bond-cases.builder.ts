import {
  bridged,
  dark,
  twoBonds,
  twoHosts,
  withBonds,
  withHost,
  withNetwork,
  withPif,
  type RuleCase,
} from "@/lib/core/audit/audit-pools.builder";
import { pifId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";

const bonded = (host: HostBuilder): HostBuilder =>
  host.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"], { network: "guests" });
const loose = (host: HostBuilder): HostBuilder => host.nic("eth0").nic("eth1");
const hashed = (algorithm: string) => ({ mode: "lacp", properties: { hashing_algorithm: algorithm } }) as const;
const bonds = (count: number) => (host: HostBuilder) => {
  for (let at = 0; at < count; at += 1) {
    const [one, two] = [`eth${String(2 * at)}`, `eth${String(2 * at + 1)}`];
    host
      .nic(one)
      .nic(two)
      .bond(`bond${String(at)}`, [one, two]);
  }
};

/** Rules about links and bonds. */
export const bondCases: readonly RuleCase[] = [
  {
    code: "CARRIER_LOST",
    fires: () => twoHosts({}, { link: dark, ip: "10.1.0.1/24" }).build(),
    silent: () => twoHosts({}, { link: dark }).build(),
  },
  {
    code: "CARRIER_ABSENT",
    fires: () => twoHosts({}, { link: dark }).build(),
    silent: () => twoHosts({}, { link: dark, ip: "10.1.0.1/24" }).build(),
  },
  {
    code: "HALF_DUPLEX",
    fires: () => twoHosts({}, { link: { carrier: "up", speed: 100, duplex: "half" } }).build(),
    silent: () => twoHosts({}, { link: { carrier: "up", speed: 100, duplex: "full" } }).build(),
  },
  {
    code: "SPEED_BELOW_OTHERS",
    fires: () => withPif(twoHosts().build(), "b", "eth1", { link: { carrier: "up", speed: 100, duplex: "full" } }),
    silent: () => twoHosts({}, { speed: 100 }).build(),
  },
  {
    code: "BOND_DARK",
    fires: () => withPif(twoBonds({ nic: { link: dark } }).build(), "b", "eth0", { link: dark }),
    silent: () => twoBonds({ nic: { link: dark } }).build(),
  },
  {
    code: "BOND_DEGRADED",
    fires: () => twoBonds({ nic: { link: dark } }).build(),
    silent: () => twoBonds().build(),
  },
  {
    code: "BOND_LINKS_LOW",
    fires: () => twoBonds({ bond: { linksUp: 1 } }).build(),
    silent: () => twoBonds({ bond: { linksUp: 1 }, nic: { link: dark } }).build(),
  },
  {
    code: "BOND_SPEEDS_DIFFER",
    fires: () => twoBonds({ nic: { speed: 100 } }).build(),
    silent: () => twoBonds({ nic: { link: dark } }).build(),
  },
  {
    code: "BOND_MISSING",
    fires: () => pool().host("a", bonded).host("b", loose).build(),
    silent: () => twoBonds().build(),
  },
  {
    code: "BOND_ONLY_ON_MEMBERS",
    fires: () => pool().host("a", loose).host("b", bonded).build(),
    silent: () => pool().host("a", bonded).host("b", loose).build(),
  },
  {
    code: "BOND_MEMBERS_DIFFER",
    fires: () =>
      pool()
        .host("a", (host) => bonded(host).nic("eth2"))
        .host("b", (host) => loose(host).nic("eth2").bond("bond0", ["eth0", "eth2"], { network: "guests" }))
        .build(),
    silent: () =>
      pool()
        .host("a", bonded)
        .host("b", (host) =>
          host
            .nic("eno1", { network: "eth0" })
            .nic("eno2", { network: "eth1" })
            .bond("bond7", ["eno2", "eno1"], { network: "guests" }),
        )
        .build(),
  },
  {
    code: "BOND_MODE_DIFFERS",
    fires: () => twoBonds({ bond: { mode: "balance-slb" } }).build(),
    silent: () => twoBonds({ bond: hashed("src_mac") }, { bond: hashed("tcpudp_ports") }).build(),
  },
  {
    code: "BOND_PROPERTIES_DIFFER",
    fires: () => twoBonds({ bond: hashed("src_mac") }, { bond: hashed("tcpudp_ports") }).build(),
    silent: () => twoBonds({ bond: { mode: "lacp" } }, { bond: hashed("tcpudp_ports") }).build(),
  },
  {
    code: "BOND_PRIMARY_DIFFERS",
    fires: () => twoBonds({ bond: { primaryMember: pifId("b", "eth1") } }).build(),
    silent: () => twoBonds().build(),
  },
  {
    code: "BOND_PRIMARY_MISSING",
    fires: () => twoBonds({ bond: { primaryMember: null } }).build(),
    silent: () => twoBonds().build(),
  },
  {
    code: "BOND_ONE_MEMBER",
    fires: () => withBonds(twoBonds().build(), (bond) => ({ ...bond, members: bond.members.slice(0, 1) })),
    silent: () => twoBonds().build(),
  },
  {
    code: "BOND_TOO_WIDE",
    fires: () =>
      withHost(
        pool()
          .host("a", (host) => loose(host).nic("eth2").bond("bond0", ["eth0", "eth1", "eth2"]))
          .build(),
        "a",
        bridged,
      ),
    silent: () =>
      pool()
        .host("a", (host) => loose(host).nic("eth2").bond("bond0", ["eth0", "eth1", "eth2"]))
        .build(),
  },
  {
    code: "BOND_ONE_CARD",
    fires: () => twoBonds({ nic: { slot: "0000:00:00" } }).build(),
    silent: () => twoBonds({ nic: { slot: "" } }).build(),
  },
  {
    code: "LACP_ON_BRIDGE",
    fires: () => twoBonds({ bond: { mode: "lacp" }, host: bridged }).build(),
    silent: () => twoBonds({ bond: { mode: "lacp" } }).build(),
  },
  {
    code: "LACP_UNSEEN",
    fires: () => twoBonds({}, { bond: { mode: "lacp" } }).build(),
    silent: () => twoBonds().build(),
  },
  {
    code: "BOND_NOT_ATTACHED",
    fires: () => twoBonds({ bond: { pif: { attached: false, mtu: -1 } } }).build(),
    silent: () => twoBonds({ bond: { pif: { attached: false } }, host: { live: false } }).build(),
  },
  {
    code: "BOND_OPTIONS_OVERRIDDEN",
    fires: () => twoBonds({ bond: { pif: { otherConfig: { "bond-updelay": "200" } } } }).build(),
    silent: () => twoBonds({ bond: { pif: { otherConfig: { management_purpose: "Storage" } } } }).build(),
  },
  {
    code: "BOND_NICS_UNLIKE",
    fires: () => twoBonds({ nic: { properties: { gro: "off" } } }).build(),
    silent: () => twoBonds().build(),
  },
  {
    code: "MEMBER_HAS_ADDRESS",
    fires: () => twoBonds({ nic: { ip: "10.0.0.9/24" } }).build(),
    silent: () => twoBonds({ bond: { ip: "10.0.0.9/24" } }).build(),
  },
  {
    code: "MEMBER_CARRIES_LAYERS",
    fires: () =>
      pool()
        .host("a", (host) => bonded(host).vlan("eth1", 50, "tenants"))
        .build(),
    silent: () =>
      pool()
        .host("a", (host) => bonded(host).vlan("bond0", 50, "tenants"))
        .build(),
  },
  {
    code: "VMS_ON_MEMBER_NETWORK",
    fires: () =>
      twoBonds()
        .vm("web", { on: null, networks: ["eth1"] })
        .build(),
    silent: () =>
      pool()
        .host("a", bonded)
        .host("b", loose)
        .vm("web", { on: "b", networks: ["eth1"] })
        .build(),
  },
  {
    code: "FCOE_IN_BOND",
    fires: () => twoBonds({ nic: { capabilities: ["fcoe"] } }).build(),
    silent: () => twoBonds({ nic: { capabilities: ["sriov"] } }).build(),
  },
  {
    code: "SRIOV_IN_BOND",
    fires: () =>
      pool()
        .host("a", (host) => bonded(host).sriov("eth1", "fast"))
        .build(),
    silent: () =>
      pool()
        .host("a", (host) => bonded(host).nic("eth2").sriov("eth2", "fast"))
        .build(),
  },
  {
    code: "MTU_MEMBERS_DIFFER",
    fires: () => withNetwork(twoBonds().build(), "eth1", { mtu: 9000 }),
    silent: () => twoBonds().build(),
  },
  {
    code: "IPV6_LEFT_ON_MEMBER",
    fires: () => twoBonds({ nic: { ipv6: { mode: "Static", addresses: ["2001:db8::9/64"], gateway: "" } } }).build(),
    silent: () => twoBonds().build(),
  },
  {
    code: "MANY_BONDS",
    fires: () => pool().host("a", bonds(5)).build(),
    silent: () => pool().host("a", bonds(4)).build(),
  },
];
