import type { LabClient } from "./fixtures/lab-client";
import { expect, test } from "./fixtures/test";

test.use({ poolSource: "check-s" });

/** The PIF of this NIC of a host: its reference and its record. */
async function pifOf(pool: LabClient, host: string, device: string) {
  const hosts = await pool.records("host");
  return Object.entries(await pool.records("PIF")).find(
    ([, pif]) => pif["device"] === device && pif["physical"] && hosts[String(pif["host"])]!["name_label"] === host,
  )!;
}

async function networkUuids(pool: LabClient, devices: readonly string[]): Promise<readonly unknown[]> {
  const networks = await pool.records("network");
  const pifs = await Promise.all(devices.map((device) => pifOf(pool, "host-a", device)));
  return pifs.map(([, pif]) => networks[String(pif["network"])]!["uuid"]);
}

async function change(pool: LabClient, device: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const [ref] = await pifOf(pool, "host-b", device);
  await pool.setRecord("PIF", ref, fields);
}

interface Row {
  readonly name: string;
  readonly code: string;
  readonly xapi: string;
  readonly source: string;
  readonly target: string;
  readonly prepare: (pool: LabClient) => Promise<void>;
}

const spare = { source: "eth2", target: "eth3" } as const;
const rows: readonly Row[] = [
  {
    name: "management while HA is on",
    code: "PREFLIGHT.HA_AND_MANAGEMENT",
    xapi: "HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE",
    source: "eth0",
    target: "eth2",
    prepare: async (pool) => {
      const [ref] = Object.keys(await pool.records("pool"));
      await pool.setRecord("pool", ref!, { ha_enabled: true });
    },
  },
  {
    name: "two NICs with an address",
    code: "PREFLIGHT.MORE_THAN_ONE_ADDRESS",
    xapi: "PIF_BOND_MORE_THAN_ONE_IP",
    source: "eth0",
    target: "eth3",
    prepare: (pool) =>
      change(pool, "eth3", { ip_configuration_mode: "Static", IP: "198.51.100.2", netmask: "255.255.255.0" }),
  },
  {
    name: "a NIC that the pool does not manage",
    code: "PREFLIGHT.NIC_UNMANAGED",
    xapi: "PIF_UNMANAGED",
    ...spare,
    prepare: (pool) => change(pool, "eth3", { managed: false }),
  },
  {
    name: "unequal properties",
    code: "PREFLIGHT.PROPERTIES_DIFFER",
    xapi: "INCOMPATIBLE_PIF_PROPERTIES",
    ...spare,
    prepare: (pool) => change(pool, "eth3", { properties: { gro: "off" } }),
  },
  {
    name: "unequal primary address types",
    code: "PREFLIGHT.ADDRESS_TYPES_DIFFER",
    xapi: "PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE",
    ...spare,
    prepare: (pool) => change(pool, "eth3", { primary_address_type: "IPv6" }),
  },
];

for (const { name, code, xapi, source, target, prepare } of rows) {
  test(`check 04: ${name}: the page, the plan of a hand-made draft and xapi refuse alike`, async ({
    poolbond,
    pool,
  }) => {
    await prepare(pool);
    await poolbond.signIn(poolbond.nic("host-a", "eth0"));
    await poolbond.dragOnto(poolbond.nic("host-a", source), poolbond.nic("host-a", target));
    await expect(poolbond.refusal).toHaveAttribute("data-code", code);
    expect(await poolbond.draftChanges()).toEqual({ changes: [] });

    const memberNetworks = await networkUuids(pool, [target, source]);
    const network = { name: "Nobody dragged this", description: "", mtu: 1500, automatic: false };
    const kind = { kind: "create-bond", mode: "active-backup", properties: {}, scope: { kind: "all" } };
    const { codes } = await poolbond.planOf({ changes: [{ ...kind, network, memberNetworks }] });
    expect(codes).toContain(code);

    const known = (await pool.writes()).length;
    const made = await pool.call("network.create", { name_label: "Asked by xe", other_config: {} });
    const host = code === "PREFLIGHT.HA_AND_MANAGEMENT" ? "host-a" : "host-b";
    const members = [(await pifOf(pool, host, target))[0], (await pifOf(pool, host, source))[0]];
    await expect(pool.call("Bond.create", made, members, "", "active-backup", {})).rejects.toThrow(xapi);
    expect((await pool.writes()).slice(0, known).filter(({ method }) => method.startsWith("Bond."))).toEqual([]);
  });
}
