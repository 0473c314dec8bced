import type { ActualBond, HostActual, HostProbe } from "@/lib/core/audit/actual/host-actual";
import { twoBonds, type RuleCase } from "@/lib/core/audit/audit-pools.builder";
import { hostId } from "@/lib/core/topology/topology.builder";

const partner = { state: "current", attached: true, partner: "5c:5e:ab:00:00:01", partnerKey: 7 } as const;
const member = { enabled: true, mayEnable: true, carrier: "up", lacp: null } as const;

const bond0: ActualBond = {
  bond: "bond0",
  mode: "active-backup",
  lacp: "off",
  activeMember: "eth0",
  members: [
    { ...member, device: "eth0" },
    { ...member, device: "eth1" },
  ],
};

const lacpBond: ActualBond = {
  ...bond0,
  mode: "balance-tcp",
  lacp: "negotiated",
  members: [
    { ...member, device: "eth0", lacp: partner },
    { ...member, device: "eth1", lacp: partner },
  ],
};

/** Both hosts answer, and are as recorded but for what is given of the second one. */
function asked(other: Partial<HostActual> = {}, bond: ActualBond = bond0): readonly HostProbe[] {
  const actual: HostActual = {
    backend: "openvswitch",
    openVswitch: "2.17.7",
    daemons: (["ovsdb-server", "ovs-vswitchd", "ovs-xapi-sync"] as const).map((name) => ({
      name,
      state: "running",
      shownBy: "it answers",
    })),
    bonds: [bond],
    bridges: [{ name: "br-guests", ports: ["bond0", "br-guests"] }],
    interfaces: [],
    links: ["eth0", "eth1"].map((name) => ({ name, carrier: "up", mtu: 1500, mac: null })),
    addresses: [],
    neighbours: null,
    gaps: [],
  };
  const answered = { outcome: "answered", at: "2026-01-02T03:04:05.000Z" } as const;
  return [
    { ...answered, host: hostId("a"), actual },
    { ...answered, host: hostId("b"), actual: { ...actual, ...other } },
  ];
}

/** A case of recorded against actual: only the host's side differs. */
function drift(code: string, probes: readonly HostProbe[]): RuleCase {
  return { code, fires: () => twoBonds().build(), silent: () => twoBonds().build(), probes, silentProbes: asked() };
}

function lacpDrift(code: string, second: Partial<ActualBond["members"][number]>): RuleCase {
  const [first, other] = lacpBond.members;
  if (first === undefined || other === undefined) throw new Error("two members");
  const build = () => twoBonds({}, { bond: { mode: "lacp" } }).build();
  const bond = { ...lacpBond, members: [first, { ...other, ...second }] };
  return {
    code,
    fires: build,
    silent: build,
    probes: asked({ bonds: [bond] }, lacpBond),
    silentProbes: asked({}, lacpBond),
  };
}

export const actualCases: readonly RuleCase[] = [
  drift("ACTUAL_BACKEND", asked({ backend: "bridge" })),
  drift(
    "ACTUAL_DAEMON_STOPPED",
    asked({ daemons: [{ name: "ovs-vswitchd", state: "stopped", shownBy: "service openvswitch status" }] }),
  ),
  drift("ACTUAL_BOND_MISSING", asked({ bonds: [] })),
  drift("ACTUAL_BOND_UNRECORDED", asked({ bonds: [bond0, { ...bond0, bond: "bond7" }] })),
  drift("ACTUAL_BOND_MEMBERS", asked({ bonds: [{ ...bond0, members: bond0.members.slice(0, 1) }] })),
  drift("ACTUAL_BOND_MODE", asked({ bonds: [{ ...bond0, mode: "balance-slb" }] })),
  drift(
    "ACTUAL_MEMBER_DISABLED",
    asked({ bonds: [{ ...bond0, members: bond0.members.map((one) => ({ ...one, enabled: one.device === "eth0" })) }] }),
  ),
  lacpDrift("ACTUAL_LACP_ALONE", { lacp: { state: "defaulted", attached: true, partner: null, partnerKey: null } }),
  lacpDrift("ACTUAL_LACP_PARTNERS", { lacp: { ...partner, partnerKey: 8 } }),
  drift("ACTUAL_BRIDGE_MISSING", asked({ bridges: [] })),
  drift("ACTUAL_LINK", asked({ links: [{ name: "eth1", carrier: "down", mtu: 1500, mac: null }] })),
  drift("HOST_NOT_ASKED", [
    ...asked().slice(0, 1),
    {
      host: hostId("b"),
      outcome: "failed",
      failure: { code: "PROBE.TIMEOUT", message: "b did not answer in time.", nextStep: null, xenapi: null },
    },
  ]),
];

/** Both hosts answer, and LACP is negotiated on both. */
export const lacpHeard = asked({}, lacpBond);
