import { bridged, twoHosts, withHost, withNetwork, withPif, type RuleCase } from "@/lib/core/audit/audit-pools.builder";
import { netId, pool, type NicOptions, type PoolBuilder } from "@/lib/core/topology/topology.builder";

/** Rules about hosts, what they are managed over, NICs and networks. */
const management: NicOptions = { management: true, ip: "10.0.0.1/24" };
const bondedManagement = (): PoolBuilder =>
  pool({ haEnabled: true }).host("a", (host) =>
    host
      .nic("eth0")
      .nic("eth1")
      .bond("bond0", ["eth0", "eth1"], { ip: "10.0.0.1/24", pif: { management: true } }),
  );
const storage: NicOptions = { ip: "10.1.0.1/24" };
const bondedStorage = (): PoolBuilder =>
  pool()
    .host("a", (host) => host.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"], { ip: "10.1.0.1/24" }))
    .storage("disks", "10.1.0.100");

export const poolCases: readonly RuleCase[] = [
  {
    code: "BACKEND_DIFFERS",
    fires: () => withHost(twoHosts().build(), "b", bridged),
    silent: () => withHost(withHost(twoHosts().build(), "a", bridged), "b", bridged),
  },
  {
    code: "BACKEND_BRIDGE",
    fires: () => withHost(twoHosts().build(), "b", bridged),
    silent: () => twoHosts().build(),
  },
  {
    code: "SOFTWARE_DIFFERS",
    fires: () => withHost(twoHosts().build(), "b", { product: { brand: "XenServer", version: "8.3.0" } }),
    silent: () => twoHosts().build(),
  },
  {
    code: "HOST_NOT_LIVE",
    fires: () => withHost(twoHosts().build(), "b", { live: false }),
    silent: () => withHost(twoHosts().build(), "b", { live: "unknown" }),
  },
  {
    code: "HOST_DISABLED",
    fires: () => withHost(twoHosts().build(), "b", { enabled: false }),
    silent: () => withHost(twoHosts().build(), "b", { enabled: false, live: false }),
  },
  {
    code: "MANAGEMENT_MISSING",
    fires: () => withPif(twoHosts(management).build(), "b", "eth0", { management: false }),
    silent: () => twoHosts(management).build(),
  },
  {
    code: "MANAGEMENT_TWICE",
    fires: () => withPif(twoHosts(management).build(), "b", "eth1", { management: true }),
    silent: () => twoHosts(management).build(),
  },
  {
    code: "MANAGEMENT_ELSEWHERE",
    fires: () =>
      withPif(withPif(twoHosts(management).build(), "b", "eth1", { management: true }), "b", "eth0", {
        management: false,
      }),
    silent: () => twoHosts(management).build(),
  },
  {
    code: "MANAGEMENT_ALONE",
    fires: () => twoHosts(management).build(),
    silent: () => bondedManagement().build(),
  },
  {
    code: "HA_MANAGEMENT_ALONE",
    fires: () => twoHosts(management, {}, { haEnabled: true }).build(),
    silent: () => bondedManagement().build(),
  },
  {
    code: "STORAGE_ALONE",
    fires: () => twoHosts({}, storage).storage("disks", "10.1.0.100").build(),
    silent: () => bondedStorage().build(),
  },
  {
    code: "CLUSTER_ALONE",
    fires: () => twoHosts({}, storage).cluster("a", "eth1").build(),
    silent: () => bondedStorage().cluster("a", "bond0").build(),
  },
  {
    code: "GUESTS_ALONE",
    fires: () =>
      twoHosts()
        .vm("web", { on: "a", networks: ["eth1"] })
        .build(),
    silent: () =>
      bondedStorage()
        .vm("web", { on: "a", networks: ["bond0"] })
        .build(),
  },
  {
    code: "CLUSTER_INTERFACE_UNFIT",
    fires: () => twoHosts({}, storage).cluster("a", "eth1").build(),
    silent: () =>
      twoHosts({}, { ...storage, disallowUnplug: true })
        .cluster("a", "eth1")
        .build(),
  },
  {
    code: "STORAGE_UNPLUG_ALLOWED",
    fires: () => twoHosts({}, storage).storage("disks", "10.1.0.100").build(),
    silent: () =>
      twoHosts({}, { ...storage, disallowUnplug: true })
        .storage("disks", "10.1.0.100")
        .build(),
  },
  {
    code: "MULTIPATH_OVER_BOND",
    fires: () =>
      withHost(bondedStorage().storage("luns", "10.1.0.101", "lvmoiscsi").build(), "a", { multipathing: true }),
    silent: () => bondedStorage().storage("luns", "10.1.0.101", "lvmoiscsi").build(),
  },
  {
    code: "NIC_WITHOUT_NETWORK",
    fires: () => withPif(twoHosts().build(), "b", "eth1", { network: netId("gone") }),
    silent: () => twoHosts().build(),
  },
  {
    code: "NIC_ABSENT",
    fires: () =>
      pool()
        .host("a", (host) => host.nic("eth0").nic("eth1"))
        .host("b", (host) => host.nic("eth0"))
        .build(),
    silent: () => twoHosts().build(),
  },
  {
    code: "DEVICE_NAMES_DIFFER",
    fires: () =>
      pool()
        .host("a", (host) => host.nic("eth0"))
        .host("b", (host) => host.nic("eth2", { network: "eth0" }))
        .build(),
    silent: () => twoHosts().build(),
  },
  {
    code: "BRIDGE_UNUSUAL",
    fires: () => twoHosts().network("eth0", { bridge: "xenbr5" }).build(),
    silent: () => twoHosts().network("eth0", { bridge: "xenbr0" }).network("eth1", { bridge: "xenbr1" }).build(),
  },
  {
    code: "BRIDGE_TWICE",
    fires: () => twoHosts().network("eth0", { bridge: "xenbr0" }).network("eth1", { bridge: "xenbr0" }).build(),
    silent: () => twoHosts().network("eth0", { bridge: "xenbr0" }).network("eth1", { bridge: "xenbr1" }).build(),
  },
  {
    code: "NETWORK_TWICE_ON_HOST",
    fires: () => withPif(twoHosts().build(), "b", "eth1", { network: netId("eth0") }),
    silent: () => twoHosts().build(),
  },
  {
    code: "NETWORK_NAME_TWICE",
    fires: () => withNetwork(twoHosts().build(), "eth1", { name: "eth0" }),
    silent: () => twoHosts().build(),
  },
  {
    code: "NETWORK_NAME_MISLEADS",
    fires: () => withNetwork(twoHosts().build(), "eth1", { name: "Pool-wide network associated with eth4" }),
    silent: () => withNetwork(twoHosts().build(), "eth1", { name: "Pool-wide network associated with eth1" }),
  },
  {
    code: "NETWORK_NAME_EMPTY",
    fires: () => withNetwork(twoHosts().build(), "eth1", { name: " " }),
    silent: () => twoHosts().build(),
  },
  {
    code: "NETWORK_ORPHAN",
    fires: () => twoHosts().network("left over").build(),
    silent: () =>
      twoHosts()
        .network("internal")
        .network("Host internal management network", { bridge: "xenapi" })
        .vm("web", { on: "a", networks: ["internal"] })
        .build(),
  },
  {
    code: "NIC_UNMANAGED",
    fires: () => twoHosts({}, { managed: false }).build(),
    silent: () => twoHosts().build(),
  },
  {
    code: "MAC_TWICE",
    fires: () => twoHosts({ mac: "00:1b:21:40:00:01" }).build(),
    silent: () =>
      pool()
        .host("a", (host) =>
          host
            .nic("eth0", { mac: "00:1b:21:40:00:01" })
            .nic("eth1", { mac: "00:1b:21:40:00:02" })
            .bond("bond0", ["eth0", "eth1"], { pif: { mac: "00:1b:21:40:00:01" } }),
        )
        .build(),
  },
  {
    code: "AUTOMATIC_UNSAID",
    fires: () =>
      twoHosts()
        .network("eth0", { otherConfig: { automatic: "true" } })
        .build(),
    silent: () =>
      twoHosts()
        .network("eth0", { otherConfig: { automatic: "true" } })
        .network("eth1", { otherConfig: { automatic: "false" } })
        .build(),
  },
  {
    code: "DANGLING",
    fires: () => twoHosts().cluster("a", "eth7").build(),
    silent: () => twoHosts().cluster("a", "eth1").build(),
  },
  {
    code: "UNREADABLE_RECORDS",
    fires: () => twoHosts().build(),
    silent: () => twoHosts().build(),
    readings: [
      {
        code: "READ.MALFORMED",
        severity: "warning",
        summary: "A Bond record could not be read (mode).",
        reason: "",
        suggestion: null,
        subjects: [],
        xenapiCode: null,
      },
    ],
  },
  {
    code: "MANY_NICS",
    fires: () => pool().host("a", nics(17)).build(),
    silent: () => pool().host("a", nics(16)).build(),
  },
  {
    code: "MANY_HOSTS",
    fires: () => hosts(4).build(),
    silent: () => hosts(3).build(),
  },
];

function nics(count: number): Parameters<PoolBuilder["host"]>[1] {
  return (host) => Array.from({ length: count }, (_, at) => host.nic(`eth${String(at)}`));
}

function hosts(count: number): PoolBuilder {
  return Array.from({ length: count }, (_, at) => `h${String(at)}`).reduce(
    (builder, name) => builder.host(name, (host) => host.nic("eth0")),
    pool({ sizeRestricted: true }),
  );
}
