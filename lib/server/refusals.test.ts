import { describe, expect, it } from "vitest";
import type { Change, CreateBondChange } from "@/lib/core/draft/change";
import { tray, verdict, type GestureEnd } from "@/lib/core/draft/verdict";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { HostSpec, PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { hostsOf, networkOn, ScenarioWorld } from "@/lib/server/scenario-world.builder";
import { failureOfRefusal } from "@/lib/xenapi/xenapi-error";

/**
 * Every refusal that the interface foresees (check 04 of its acceptance checks), asked three ways: of the verdict that a
 * drag shows, of the plan API with a draft that nobody dragged, and of xapi by somebody who does not ask us first.
 */
interface Row {
  readonly name: string;
  readonly pool: PoolSpec;
  /** Without `PREFLIGHT.`. */
  readonly code: string;
  /** What xapi answers to Bond.create (to Bond.destroy with `breaks`); null where xapi has no such rule. */
  readonly xapi: string | null;
  /** The NICs of a new bond, by name on the coordinator; eth1 and eth2 unless told otherwise. */
  readonly nics?: readonly string[];
  /** Networks instead, where no NIC is. */
  readonly networks?: readonly string[];
  readonly change?: Partial<CreateBondChange>;
  readonly user?: string;
  /** What cannot be dragged: there is no such thing on the canvas. */
  readonly undraggable?: true;
  /** The form asks, not the drag: the mode is chosen there. */
  readonly inForm?: true;
  /** On which host xapi is asked. */
  readonly on?: string;
}

const eth0 = { device: "eth0", ip: "192.0.2.1/24", management: true } as const;
const oneHost = (more: Partial<HostSpec>, pool: Partial<PoolSpec> = {}): PoolSpec => ({
  hosts: [{ name: "a", nics: [eth0, "eth1", "eth2", "eth3"], ...more }],
  ...pool,
});
const nics = (...list: HostSpec["nics"]): Partial<HostSpec> => ({ nics: [eth0, ...list] });
const six = ["eth1", "eth2", "eth3", "eth4", "eth5"];

const rows: readonly Row[] = [
  {
    name: "a NIC that is in a bond on one host",
    pool: {
      hosts: hostsOf(2, (name) =>
        name === "b" ? { bonds: [{ device: "bond0", members: ["eth2", "eth3"], network: "Theirs" }] } : {},
      ),
      networks: [{ name: "Theirs" }],
    },
    code: "NIC_ALREADY_BONDED",
    xapi: "PIF_ALREADY_BONDED",
    on: "b",
  },
  {
    name: "a VLAN",
    pool: oneHost({ vlans: [{ on: "eth3", tag: 5, network: "five" }] }, { networks: [{ name: "five" }] }),
    code: "NOT_A_NIC",
    xapi: "PIF_VLAN_EXISTS",
    networks: ["xenbr1", "five"],
    undraggable: true,
  },
  {
    name: "a tunnel",
    pool: oneHost({ tunnels: [{ on: "eth3", network: "inside" }] }, { networks: [{ name: "inside" }] }),
    code: "NOT_A_NIC",
    xapi: "IS_TUNNEL_ACCESS_PIF",
    networks: ["xenbr1", "inside"],
    undraggable: true,
  },
  {
    name: "a function of SR-IOV",
    pool: oneHost({ sriovs: [{ on: "eth3", network: "direct" }] }, { networks: [{ name: "direct" }] }),
    code: "NOT_A_NIC",
    xapi: "PIF_IS_SRIOV_LOGICAL",
    networks: ["xenbr1", "direct"],
    undraggable: true,
  },
  {
    name: "a NIC that the pool does not manage",
    pool: oneHost(nics("eth1", { device: "eth2", managed: false })),
    code: "NIC_UNMANAGED",
    xapi: "PIF_UNMANAGED",
  },
  {
    name: "management while HA is on",
    pool: oneHost({}, { haEnabled: true }),
    nics: ["eth0", "eth1"],
    code: "HA_AND_MANAGEMENT",
    xapi: "HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE",
  },
  {
    name: "management and storage, each with an address",
    pool: oneHost(nics({ device: "eth1", ip: "198.51.100.1/24" })),
    nics: ["eth0", "eth1"],
    code: "MORE_THAN_ONE_ADDRESS",
    xapi: "PIF_BOND_MORE_THAN_ONE_IP",
  },
  {
    name: "unequal properties",
    pool: oneHost(nics("eth1", { device: "eth2", properties: { gro: "off" } })),
    code: "PROPERTIES_DIFFER",
    xapi: "INCOMPATIBLE_PIF_PROPERTIES",
  },
  {
    name: "unequal primary address types",
    pool: oneHost(nics("eth1", { device: "eth2", primaryAddressType: "IPv6" })),
    code: "ADDRESS_TYPES_DIFFER",
    xapi: "PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE",
  },
  {
    name: "FCoE storage that needs the NIC",
    pool: oneHost(nics("eth1", { device: "eth2", capabilities: ["fcoe"] }), {
      srs: [{ name: "LUN", type: "lvmofcoe" }],
    }),
    code: "FCOE_IN_USE",
    xapi: "PIF_HAS_FCOE_SR_IN_USE",
  },
  {
    name: "fewer than two NICs",
    pool: oneHost({}),
    nics: ["eth1"],
    code: "TOO_FEW_NICS",
    xapi: null,
    undraggable: true,
  },
  {
    name: "five NICs on Open vSwitch",
    pool: oneHost(nics(...six)),
    nics: six,
    code: "TOO_MANY_NICS",
    xapi: null,
  },
  {
    name: "three NICs on the Linux bridge",
    pool: oneHost({ backend: "bridge" }),
    nics: ["eth1", "eth2", "eth3"],
    code: "TOO_MANY_NICS",
    xapi: null,
  },
  {
    name: "LACP on the Linux bridge",
    pool: oneHost({ backend: "bridge" }),
    change: { mode: "lacp" },
    code: "MODE_NOT_AVAILABLE",
    xapi: null,
    inForm: true,
  },
  {
    name: "a host that does not answer",
    pool: { hosts: hostsOf(2, (name) => (name === "b" ? { live: false } : {})) },
    code: "HOST_NOT_LIVE",
    xapi: "HOST_OFFLINE",
    on: "b",
  },
  {
    name: "a role that is too low",
    pool: oneHost({}),
    user: "read-only",
    code: "ROLE_TOO_LOW",
    xapi: "RBAC_PERMISSION_DENIED",
  },
];

function membersOf(topology: PoolTopology, row: Row): CreateBondChange["memberNetworks"] {
  const { coordinator } = topology.pool;
  if (row.networks)
    return row.networks.map((name) => topology.networks.find((one) => one.name === name || one.bridge === name)!.uuid);
  return (row.nics ?? ["eth1", "eth2"]).map((device) => networkOn(topology, coordinator, device));
}

/** As `Bond.create` is asked by somebody with xe: the PIFs of one host on these networks. */
async function xapiRefuses(asked: ScenarioWorld, row: Row, members: CreateBondChange["memberNetworks"]) {
  const all = async (cls: string) =>
    Object.entries((await asked.call(`${cls}.get_all_records`)) as Record<string, Record<string, unknown>>);
  const networks = await all("network");
  const [host] = (await all("host")).find(([, { name_label }]) => name_label === (row.on ?? "a"))!;
  const pifs = await all("PIF");
  const refs = members.map((uuid) => {
    const [network] = networks.find(([, one]) => one["uuid"] === uuid)!;
    return pifs.find(([, pif]) => pif["host"] === host && pif["network"] === network)![0];
  });
  const network = await asked.call("network.create", { name_label: "Asked by xe", other_config: {} });
  return asked.call("Bond.create", network, refs, "", "active-backup", {});
}

const named = (some: readonly Row[]) => some.map((row) => [row.name, row] as const);
const draggable = rows.filter((row) => !row.undraggable && !row.inForm);
const known = rows.filter((row) => row.xapi !== null);
/** Somebody with xe asks as root; what a role forbids is asked through the server. */
const askedByXe = known.filter((row) => row.user === undefined);

/** The pool of this row, its members, and what the plan API says of a bond of them that nobody dragged. */
async function stage(row: Row) {
  const world = await ScenarioWorld.open(row.pool, row.user);
  const topology = await world.topology();
  const members = membersOf(topology, row);
  const drawn: Change = {
    kind: "create-bond",
    network: { name: "New", description: "", mtu: 1500, automatic: false },
    memberNetworks: members,
    mode: "active-backup",
    properties: {},
    scope: { kind: "all" },
    ...row.change,
  };
  const { findings, quality } = await world.review([drawn]);
  const told = findings.find(({ code }) => code === `PREFLIGHT.${row.code}`);
  return { world, topology, members, quality, told };
}

describe("check 04: a refusal is the same wherever it is asked for", () => {
  it("is looked at for every kind of refusal", () => {
    expect([draggable.length, known.length, askedByXe.length]).toEqual([11, 12, 11]);
  });

  it.each(named(rows))("%s: the plan is blocked, with xapi's code where it has one", async (_, row) => {
    const { quality, told } = await stage(row);
    expect(quality).toBe("blocked");
    expect(told).toMatchObject({ severity: "blocker", xenapiCode: row.xapi });
  });

  it.each(named(draggable))("%s: the drag is refused with the very same finding", async (_, row) => {
    const { topology, members, told } = await stage(row);
    const [target, source, ...along] = members.map((uuid): GestureEnd => ({ kind: "nic", network: uuid }));
    const shown = verdict({
      topology,
      draft: { changes: [] },
      scope: { kind: "all" },
      asker: { mayChange: row.user !== "read-only" },
      source: { ...source!, along: along.map((end) => end.network) },
      target: target!,
    });
    expect(shown).toMatchObject({ kind: "refuse", proposal: null });
    expect(shown.findings).toContainEqual(told);
  });

  it.each(named(known))("%s: xapi's own refusal is told in the same words", async (_, row) => {
    const { told } = await stage(row);
    expect(failureOfRefusal({ code: row.xapi!, params: [] }).message).toBe(told?.reason);
  });

  it.each(named(askedByXe))("%s: asked all the same, xapi refuses with that code", async (_, row) => {
    const { world: asked, members } = await stage(row);
    await expect(xapiRefuses(asked, row, members)).rejects.toThrow(row.xapi!);
    expect(await asked.writes()).toContain(`Bond.create ${row.xapi!}`);
  });

  it("what is in no bond is refused by the tray, and asks nothing of the pool", async () => {
    const world = await ScenarioWorld.open(oneHost({}));
    const topology = await world.topology();
    const source: GestureEnd = { kind: "nic", network: networkOn(topology, topology.pool.coordinator, "eth1") };
    const scope = { kind: "all" } as const;
    const shown = verdict({ topology, draft: { changes: [] }, scope, source, target: tray });
    expect(shown).toMatchObject({ kind: "refuse", findings: [{ code: "GESTURE.IN_NO_BOND" }] });
    expect(await world.writes()).toEqual([]);
  });

  it("NICs of two hosts cannot even be said in a draft; xapi's own answer has words all the same", () => {
    const { message, nextStep } = failureOfRefusal({ code: "PIF_CANNOT_BOND_CROSS_HOST", params: [] });
    expect(message).toBe("A bond joins NICs of one host.");
    expect(nextStep).not.toBeNull();
  });
});
