import {
  twoHosts,
  withHost,
  withNetwork,
  withoutVlans,
  withPif,
  type RuleCase,
} from "@/lib/core/audit/audit-pools.builder";
import { pool, type HostBuilder, type NicOptions, type PoolBuilder } from "@/lib/core/topology/topology.builder";
import { noIPv4 } from "@/lib/core/topology/pif-facts";

const at = (address: string, more: Partial<typeof noIPv4> = {}) =>
  ({ ipv4: { ...noIPv4, mode: "Static", address, netmask: "255.255.255.0", ...more } }) as const;
const ipv6 = { mode: "Autoconf", addresses: ["2001:db8::1/64"], gateway: "" } as const;
const management: NicOptions = { management: true, ip: "10.0.0.1/24" };
const vlans = (host: HostBuilder): HostBuilder => host.nic("eth0").nic("eth1").vlan("eth0", 50, "tenants");
const withVlans = (): PoolBuilder => pool().host("a", vlans).host("b", vlans);
const otherVlan = (below: string, tag: number): PoolBuilder =>
  pool()
    .host("a", vlans)
    .host("b", (host) => host.nic("eth0").nic("eth1").vlan(below, tag, "tenants"));
const manyVlans = (count: number) => (host: HostBuilder) => {
  host.nic("eth0");
  for (let tag = 1; tag <= count; tag += 1) host.vlan("eth0", tag, `v${String(tag)}`);
};
const vms = (count: number): PoolBuilder =>
  Array.from({ length: count }, (_, number) => `vm-${String(number)}`).reduce(
    (builder, name) => builder.vm(name, { on: "a", networks: ["eth0"] }),
    twoHosts(),
  );

/** Rules about addresses, frame sizes, VLANs, tunnels and guests. */
export const addressCases: readonly RuleCase[] = [
  {
    code: "ADDRESS_INVALID",
    fires: () => withPif(twoHosts().build(), "b", "eth1", at("10.0.0.255")),
    silent: () => withPif(twoHosts().build(), "b", "eth1", at("10.0.0.254")),
  },
  {
    code: "ADDRESS_ELSEWHERE",
    fires: () => withPif(twoHosts(management).build(), "b", "eth0", at("10.0.1.2")),
    silent: () => withPif(twoHosts(management).build(), "b", "eth0", at("10.0.0.2")),
  },
  {
    code: "ADDRESS_TWICE",
    fires: () => twoHosts(management).build(),
    silent: () => withPif(twoHosts(management).build(), "b", "eth0", at("10.0.0.2")),
  },
  {
    code: "SUBNET_TWICE_ON_HOST",
    fires: () => twoHosts(management, { ip: "10.0.0.9/24" }).build(),
    silent: () => twoHosts(management, { ip: "10.0.1.9/24" }).build(),
  },
  {
    code: "GATEWAY_OUTSIDE",
    fires: () => withPif(twoHosts().build(), "b", "eth1", at("10.0.0.2", { gateway: "10.0.1.1" })),
    silent: () => withPif(twoHosts().build(), "b", "eth1", at("10.0.0.2", { gateway: "10.0.0.1" })),
  },
  {
    code: "GATEWAYS_MANY",
    fires: () =>
      withPif(
        withPif(twoHosts().build(), "b", "eth1", at("10.0.0.2", { gateway: "10.0.0.1" })),
        "b",
        "eth0",
        at("10.1.0.2", { gateway: "10.1.0.1" }),
      ),
    silent: () =>
      withPif(withPif(twoHosts().build(), "b", "eth1", at("10.0.0.2", { gateway: "10.0.0.1" })), "b", "eth0", {
        ...at("10.1.0.2", { gateway: "10.1.0.1" }),
        otherConfig: { defaultroute: "true" },
      }),
  },
  {
    code: "DHCP_WITHOUT_LEASE",
    fires: () => twoHosts({}, { ip: "dhcp" }).build(),
    silent: () => withHost(withHost(twoHosts({}, { ip: "dhcp" }).build(), "a", { live: false }), "b", { live: false }),
  },
  {
    code: "MANAGEMENT_WITHOUT_DNS",
    fires: () => twoHosts(management).build(),
    silent: () =>
      pool()
        .host("a", (host) => host.nic("eth0", { management: true, ...at("10.0.0.1", { dns: "10.0.0.53" }) }))
        .build(),
  },
  {
    code: "HOST_ADDRESS_DIFFERS",
    fires: () => withHost(twoHosts(management).build(), "b", { address: "192.0.2.7" }),
    silent: () => withHost(twoHosts(management).build(), "b", { address: "10.0.0.1" }),
  },
  {
    code: "ADDRESS_TYPE_DIFFERS",
    fires: () => withPif(twoHosts(management).build(), "b", "eth0", { primaryAddressType: "IPv6" }),
    silent: () => twoHosts(management).build(),
  },
  {
    code: "IPV6_STAYS_BEHIND",
    fires: () => twoHosts({}, { ipv6 }).build(),
    silent: () =>
      pool()
        .host("a", (host) => host.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"], { pif: { ipv6 } }))
        .build(),
  },
  {
    code: "IPV6_AUTOCONF_MANAGEMENT",
    fires: () => twoHosts({ ...management, ipv6, primaryAddressType: "IPv6" }).build(),
    silent: () => twoHosts({ ...management, ipv6: { ...ipv6, mode: "Static" }, primaryAddressType: "IPv6" }).build(),
  },
  {
    code: "MTU_NOT_APPLIED",
    fires: () => withPif(twoHosts().build(), "b", "eth1", { mtu: 9000 }),
    silent: () => withPif(twoHosts().build(), "b", "eth1", { mtu: 9000, attached: false }),
  },
  {
    code: "MTU_VLAN_LARGER",
    fires: () => withNetwork(withVlans().build(), "tenants", { mtu: 9000 }),
    silent: () => withNetwork(withNetwork(withVlans().build(), "tenants", { mtu: 9000 }), "eth0", { mtu: 9000 }),
  },
  {
    code: "MTU_UNDER_MANAGEMENT",
    fires: () => twoHosts(management).network("eth0", { mtu: 9000 }).build(),
    silent: () => twoHosts(management).network("eth1", { mtu: 9000 }).build(),
  },
  {
    code: "MTU_OUT_OF_RANGE",
    fires: () => twoHosts().network("eth1", { mtu: 1200 }).build(),
    silent: () => twoHosts().network("eth1", { mtu: 9000 }).build(),
  },
  {
    code: "VLAN_ABSENT",
    fires: () =>
      pool()
        .host("a", vlans)
        .host("b", (host) => host.nic("eth0").nic("eth1"))
        .build(),
    silent: () => withVlans().build(),
  },
  {
    code: "VLAN_TAG_DIFFERS",
    fires: () => otherVlan("eth0", 51).build(),
    silent: () => withVlans().build(),
  },
  {
    code: "VLAN_BASE_DIFFERS",
    fires: () => otherVlan("eth1", 50).build(),
    silent: () => withVlans().build(),
  },
  {
    code: "VLAN_TAG_TWICE",
    fires: () =>
      pool()
        .host("a", (host) => vlans(host).vlan("eth1", 50, "others"))
        .build(),
    silent: () =>
      pool()
        .host("a", (host) => vlans(host).vlan("eth1", 51, "others"))
        .build(),
  },
  {
    code: "VLAN_TAG_UNUSUAL",
    fires: () =>
      pool()
        .host("a", (host) => host.nic("eth0").vlan("eth0", 0, "tenants"))
        .build(),
    silent: () => withVlans().build(),
  },
  {
    code: "TUNNEL_ABSENT",
    fires: () =>
      pool()
        .host("a", (host) => host.nic("eth0").tunnel("eth0", "private"))
        .host("b", (host) => host.nic("eth0"))
        .build(),
    silent: () =>
      pool()
        .host("a", (host) => host.nic("eth0").tunnel("eth0", "private"))
        .host("b", (host) => host.nic("eth0").tunnel("eth0", "private"))
        .build(),
  },
  {
    code: "VMS_CONFINED",
    fires: () =>
      pool()
        .host("a", (host) => host.nic("eth0").nic("eth1"))
        .host("b", (host) => host.nic("eth0"))
        .vm("web", { on: "a", networks: ["eth1"] })
        .build(),
    silent: () =>
      pool()
        .host("a", (host) => host.nic("eth0").nic("eth1"))
        .host("b", (host) => host.nic("eth0"))
        .network("internal")
        .vm("web", { on: "a", networks: ["eth0", "internal"] })
        .build(),
  },
  {
    code: "MANY_VLANS",
    fires: () => pool().host("a", manyVlans(801)).build(),
    silent: () => pool().host("a", manyVlans(800)).build(),
  },
  {
    code: "MANY_VIFS",
    fires: () => vms(513).build(),
    silent: () => vms(512).build(),
  },
  {
    code: "MANY_VIFS_OF_VM",
    fires: () =>
      twoHosts()
        .vm("web", { on: "a", networks: networks(8) })
        .build(),
    silent: () =>
      twoHosts()
        .vm("web", { on: "a", networks: networks(7) })
        .build(),
  },
];

function networks(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => (number % 2 === 0 ? "eth0" : "eth1"));
}

/** A VLAN's own record lost: its interface points at nothing. */
export const lostVlan = () => withoutVlans(withVlans().build(), () => true);
