import type {
  BreakBondChange,
  ChangeBondModeChange,
  EditNetworkChange,
  JoinBondsChange,
} from "@/lib/core/draft/change";
import { membersOf } from "@/lib/core/draft/change.builder";
import { dark, preflight, type Case } from "@/lib/core/preflight/preflight-pools.builder";
import { hostId, netId, pool, type HostBuilder, type PoolBuilder } from "@/lib/core/topology/topology.builder";
import type { BondMode, Pool } from "@/lib/core/topology/entities";

/** The kinds of change that begin with a bond that is there. */
const all = { kind: "all" } as const;
const breaking: BreakBondChange = { kind: "break-bond", bondNetwork: netId("Main"), removeNetwork: true, scope: all };
const toMode = (mode: BondMode): ChangeBondModeChange => ({
  kind: "change-bond-mode",
  bondNetwork: netId("Main"),
  mode,
  properties: {},
  scope: all,
});
const toMembers = (...members: readonly string[]) => membersOf("Main", members);
const joining: JoinBondsChange = {
  kind: "join-bonds",
  survivor: netId("Main"),
  absorbed: netId("Second"),
  mode: "active-backup",
  properties: {},
  removeNetwork: true,
  scope: all,
};
const editing = (fields: Partial<EditNetworkChange>): EditNetworkChange => ({
  kind: "edit-network",
  network: netId("Main"),
  ...fields,
});

type BondOptions = Parameters<HostBuilder["bond"]>[2];
type Nics = Readonly<Record<string, Parameters<HostBuilder["nic"]>[1]>>;

/** Two hosts with eth0 and eth1 bonded on `Main`, and a spare eth2. The options are for both. */
function bonded(bond: BondOptions = {}, nics: Nics = {}, fields: Partial<Pool> = {}): PoolBuilder {
  const fill = (host: HostBuilder): HostBuilder => {
    for (const device of ["eth0", "eth1", "eth2"]) host.nic(device, nics[device] ?? {});
    return host.bond("bond0", ["eth0", "eth1"], { network: "Main", ...bond });
  };
  return pool(fields).host("a", fill).host("b", fill);
}

function twoBonds(second: BondOptions = {}, vlans: readonly number[] = []): PoolBuilder {
  return pool().host("a", (host) => {
    for (const device of ["eth0", "eth1", "eth2", "eth3"]) host.nic(device);
    host.bond("bond0", ["eth0", "eth1"], { network: "Main", ip: "10.0.0.1/24" });
    host.bond("bond1", ["eth2", "eth3"], { network: "Second", ...second });
    vlans.forEach((tag, at) => host.vlan(`bond${String(at)}`, tag, `v${String(at)}`));
  });
}

const management = { ip: "10.0.0.1/24", pif: { management: true } } as const;

export const kindCases: readonly Case[] = [
  {
    row: null,
    expected: "warning EDITED_AND_REMOVED",
    fires: () => preflight(bonded(), breaking, editing({ automatic: false })),
    silent: () => preflight(bonded(), { ...breaking, removeNetwork: false }, editing({ automatic: false })),
  },
  {
    row: null,
    expected: "warning EDITED_AND_REMOVED",
    fires: () => preflight(bonded(), { kind: "remove-network", network: netId("Main") }, editing({ automatic: false })),
    silent: () =>
      preflight(
        bonded(),
        { ...breaking, scope: { kind: "hosts", hosts: [hostId("a")] } },
        editing({ automatic: false }),
      ),
  },
  {
    row: 1,
    expected: "blocker TOO_FEW_NICS",
    fires: () => preflight(bonded(), toMembers("eth0")),
    silent: () => preflight(bonded(), toMembers("eth0", "eth2")),
  },
  {
    row: 2,
    expected: "blocker TOO_MANY_NICS",
    fires: () =>
      preflight(
        pool().host("a", (host) => {
          for (let at = 0; at < 6; at += 1) host.nic(`eth${String(at)}`);
          host.bond("bond0", ["eth0", "eth1", "eth2"], { network: "Main" });
          host.bond("bond1", ["eth3", "eth4"], { network: "Second" });
        }),
        joining,
      ),
    silent: () => preflight(twoBonds(), joining),
  },
  {
    row: 3,
    expected: "blocker MODE_NOT_AVAILABLE",
    fires: () => preflight(bonded().host("c", bridged, { backend: "bridge" }), toMode("lacp")),
    silent: () => preflight(bonded().host("c", bridged), toMode("lacp")),
  },
  {
    row: 4,
    expected: "blocker NIC_ALREADY_DRAFTED",
    fires: () => preflight(bonded(), breaking, toMode("lacp")),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 4,
    expected: "blocker NIC_ALREADY_BONDED",
    fires: () => preflight(twoBonds(), toMembers("eth0", "eth1", "eth2")),
    silent: () => preflight(bonded(), toMembers("eth0", "eth1", "eth2")),
  },
  {
    row: 5,
    expected: "blocker NETWORK_GONE",
    fires: () =>
      preflight(
        pool().host("a", (host) => host.nic("eth0")),
        breaking,
      ),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 5,
    expected: "blocker SAME_BOND",
    fires: () => preflight(twoBonds(), { ...joining, absorbed: joining.survivor }),
    silent: () => preflight(twoBonds(), joining),
  },
  {
    row: 5,
    expected: "blocker BOND_ABSENT",
    fires: () =>
      preflight(
        pool().host("a", (host) => host.nic("eth0", { network: "Main" })),
        breaking,
      ),
    silent: () =>
      preflight(
        bonded().host("c", (host) => host.nic("eth0")),
        breaking,
      ),
  },
  {
    row: 5,
    expected: "warning BOND_ABSENT",
    fires: () =>
      preflight(
        bonded().host("c", (host) => host.nic("eth0")),
        breaking,
      ),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 6,
    expected: "blocker HA_AND_MANAGEMENT",
    fires: () => preflight(bonded(management, {}, { haEnabled: true }), breaking),
    silent: () => preflight(bonded(management), breaking),
  },
  {
    row: 7,
    expected: "warning HA_IS_ON",
    fires: () => preflight(bonded(management, {}, { haEnabled: true }), toMode("balance-slb")),
    silent: () => preflight(bonded(management, {}, { haEnabled: true }), editing({ name: "Other" })),
  },
  {
    row: 8,
    expected: "blocker MORE_THAN_ONE_ADDRESS",
    fires: () => preflight(twoBonds({ ip: "10.0.1.1/24" }), joining),
    silent: () => preflight(twoBonds(), joining),
  },
  {
    row: 8,
    expected: "blocker MORE_THAN_ONE_ADDRESS",
    fires: () => preflight(bonded(management, { eth2: { ip: "dhcp" } }), toMembers("eth0", "eth1", "eth2")),
    silent: () => preflight(bonded(management), toMembers("eth0", "eth1", "eth2")),
  },
  {
    row: 10,
    expected: "override IPV6_STAYS_BEHIND",
    fires: () => preflight(bonded({ pif: { ipv6: { mode: "Autoconf", addresses: [], gateway: "" } } }), breaking),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 14,
    expected: "override SAME_VLAN_TAG",
    fires: () => preflight(twoBonds({}, [5, 5]), joining),
    silent: () => preflight(twoBonds({}, [5, 6]), joining),
  },
  {
    row: 15,
    expected: "warning MANAGEMENT_MOVES",
    fires: () => preflight(bonded(management), breaking),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 15,
    expected: "warning MANAGEMENT_PAUSES",
    fires: () => preflight(bonded(management), toMode("balance-slb")),
    silent: () => preflight(bonded(management), toMode("active-backup")),
  },
  {
    row: 16,
    expected: "warning ADDRESS_PAUSES",
    fires: () => preflight(bonded({ ip: "10.0.0.1/24" }), toMode("balance-slb")),
    silent: () => preflight(bonded(), toMode("balance-slb")),
  },
  {
    row: 21,
    expected: "warning SOME_HOSTS_ONLY",
    fires: () => preflight(bonded(), { ...breaking, scope: { kind: "hosts", hosts: [hostId("b")] } }),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 28,
    expected: "blocker MTU_OUT_OF_RANGE",
    fires: () => preflight(bonded().network("inside"), { ...editing({ mtu: 1400 }), network: netId("inside") }),
    silent: () => preflight(bonded().network("Main", { mtu: 1400 }), toMode("balance-slb")),
  },
  {
    row: 29,
    expected: "override MTU_UNDER_MANAGEMENT",
    fires: () => preflight(bonded(management), editing({ mtu: 9000 })),
    silent: () => preflight(bonded(management).network("Main", { mtu: 9000 }), toMode("balance-slb")),
  },
  {
    row: 30,
    expected: "warning MEMBER_MTU_DIFFERS",
    fires: () => preflight(bonded().network("Main", { mtu: 9000 }), breaking),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 37,
    expected: "blocker POOL_IS_PROTECTED",
    fires: () => preflight(bonded({ ip: "10.0.0.1/24" }, {}, { redoLogEnabled: true }), editing({ mtu: 9000 })),
    silent: () => preflight(bonded({ ip: "10.0.0.1/24" }), editing({ mtu: 9000 })),
  },
  {
    row: 37,
    expected: "blocker POOL_IS_PROTECTED",
    fires: () => preflight(bonded({ ip: "10.0.0.1/24" }, {}, { haEnabled: true }), editing({ mtu: 9000 })),
    silent: () => preflight(bonded({}, {}, { haEnabled: true }), editing({ mtu: 9000 })),
  },
  {
    row: 39,
    expected: "blocker NAME_EMPTY",
    fires: () => preflight(bonded(), editing({ name: "" })),
    silent: () => preflight(bonded(), editing({ name: "Core" })),
  },
  {
    row: 39,
    expected: "warning NAME_TAKEN",
    fires: () => preflight(bonded(), editing({ name: "eth2" })),
    silent: () => preflight(bonded(), editing({ name: "Core" })),
  },
  {
    row: 43,
    expected: "note LINK_DELAYS",
    fires: () => preflight(bonded(), toMode("balance-slb")),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 44,
    expected: "override HEIR_WITHOUT_LINK",
    fires: () => preflight(bonded({}, { eth0: { link: dark } }), breaking),
    silent: () => preflight(bonded({}, { eth1: { link: dark } }), breaking),
  },
  {
    row: 44,
    expected: "override SWITCH_STILL_AGGREGATES",
    fires: () => preflight(bonded({ mode: "lacp" }), breaking),
    silent: () => preflight(bonded(), breaking),
  },
  {
    row: 45,
    expected: "warning VLAN_ALREADY_ON_HEIR",
    fires: () => preflight(vlanOnHeir(5), breaking),
    silent: () => preflight(vlanOnHeir(6), breaking),
  },
  {
    row: 45,
    expected: "warning COORDINATOR_LAST",
    fires: () => preflight(bonded(), breaking),
    silent: () => preflight(bonded(), { ...breaking, scope: { kind: "hosts", hosts: [hostId("b")] } }),
  },
  {
    row: null,
    expected: "override HEIR_LEAVES",
    fires: () => preflight(bonded(management), toMembers("eth1", "eth2")),
    silent: () => preflight(bonded(management), toMembers("eth0", "eth2")),
  },
  {
    row: null,
    expected: "override HEIR_LEAVES",
    fires: () => preflight(bonded({ ip: "dhcp" }), toMembers("eth1", "eth2")),
    silent: () => preflight(bonded(), toMembers("eth1", "eth2")),
  },
];

function bridged(host: HostBuilder): HostBuilder {
  return host.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"], { network: "Main" });
}

function vlanOnHeir(tag: number): PoolBuilder {
  return pool().host("a", (host) =>
    host
      .nic("eth0")
      .nic("eth1")
      .bond("bond0", ["eth0", "eth1"], { network: "Main" })
      .vlan("bond0", 5, "five")
      .vlan("eth0", tag, "other"),
  );
}
