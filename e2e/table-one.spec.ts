import type { LabClient } from "./fixtures/lab-client";
import { external, management, storage } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";

/** With the address that each bond carries on each host in the end. */
const table = [
  { ...management, ip: { "xs-1": "172.16.0.10", "xs-2": "172.16.0.12" }, netmask: "255.255.255.224" },
  { ...external, ip: null, netmask: "" },
  { ...storage, ip: { "xs-1": "172.16.0.35", "xs-2": "172.16.0.36" }, netmask: "255.255.255.240" },
] as const;
const hosts = ["xs-1", "xs-2"] as const;

test("TABLE #1 with the mouse alone: six loose NICs per host become three bonds", async ({ poolbond, pool }) => {
  await poolbond.signIn();
  for (const row of table) {
    await poolbond.draftBond(row);
  }
  expect(await pool.writes(), "designing calls nothing").toEqual([]);

  await poolbond.review();
  await poolbond.confirmAndStart("PDX0");
  await poolbond.runEnds();

  await expectTableOne(pool);
  await expectOnlyThePlannedCalls(pool);
});

/** The pool itself, asked over XenAPI. */
async function expectTableOne(pool: LabClient): Promise<void> {
  const hostRecords = await pool.records("host");
  const pifs = await pool.records("PIF");
  const bonds = await pool.records("Bond");
  const networks = await pool.records("network");
  const vms = await pool.records("VM");
  const vifs = await pool.records("VIF");
  expect(Object.keys(bonds)).toHaveLength(6);

  for (const host of hosts) {
    const hostRef = Object.keys(hostRecords).find((ref) => hostRecords[ref]!["name_label"] === host);
    const device = (ref: unknown): string => String(pifs[String(ref)]!["device"]);
    for (const row of table) {
      const bond = Object.values(bonds).find((candidate) => {
        const interfacePif = pifs[String(candidate["master"])]!;
        return (
          interfacePif["host"] === hostRef && networks[String(interfacePif["network"])]!["name_label"] === row.name
        );
      });
      expect(bond, `${row.name} on ${host}`).toBeDefined();
      const interfacePif = pifs[String(bond!["master"])]!;
      expect((bond!["slaves"] as string[]).map(device).toSorted((a, b) => a.localeCompare(b))).toEqual([
        row.primary,
        row.secondary,
      ]);
      expect(bond!["mode"]).toBe(row.mode);
      expect(device(bond!["primary_slave"])).toBe(row.primary);
      expect(interfacePif["IP"]).toBe(row.ip === null ? "" : row.ip[host]);
      expect(interfacePif["netmask"]).toBe(row.netmask);
      expect(interfacePif["management"]).toBe(row.name === "Management");
      expect(interfacePif["currently_attached"]).toBe(true);
    }
    const management = Object.values(pifs).filter((pif) => pif["host"] === hostRef && pif["management"] === true);
    expect(management).toHaveLength(1);
  }

  const external = Object.keys(networks).filter((ref) => networks[ref]!["name_label"] === "External");
  expect(external).toHaveLength(1);
  const running = Object.keys(vms).filter(
    (ref) => vms[ref]!["power_state"] === "Running" && vms[ref]!["is_control_domain"] === false,
  );
  expect(running).toHaveLength(4);
  const runningVifs = Object.values(vifs).filter((vif) => running.includes(String(vif["VM"])));
  expect(runningVifs.length).toBeGreaterThanOrEqual(4);
  expect(runningVifs.map((vif) => vif["network"])).toEqual(runningVifs.map(() => external[0]));
}

/** Exactly three networks, six bonds and two labels, xs-2 before xs-1 for each, and each call answered before the next was made. */
async function expectOnlyThePlannedCalls(pool: LabClient): Promise<void> {
  const writes = await pool.writes();
  const networks = await pool.records("network");
  const pifs = await pool.records("PIF");
  const hostRecords = await pool.records("host");
  const said = writes.map(({ method, params, outcome }) => {
    expect(outcome).toBe("success");
    const call = method;
    if (call === "network.create") return `network.create ${(params[0] as { name_label: string }).name_label}`;
    // What bonding forgets is put back by hand: the label that says what the storage address is for.
    if (call === "PIF.add_to_other_config") {
      const [pif, key, value] = params as [string, string, string];
      const of = String(hostRecords[String(pifs[pif]!["host"])]!["name_label"]);
      return `${call} ${key}=${value} on ${of}: ${String(pifs[pif]!["device"])}`;
    }
    const [network, members] = params as [string, string[]];
    const host = String(hostRecords[String(pifs[members[0]!]!["host"])]!["name_label"]);
    return `${call} ${String(networks[network]!["name_label"])} on ${host}: ${members.map((ref) => String(pifs[ref]!["device"])).join("+")}`;
  });
  expect(said.toSorted()).toEqual(
    [
      ...table.map(({ name }) => `network.create ${name}`),
      ...table.flatMap(({ name, primary, secondary }) =>
        hosts.map((host) => `Bond.create ${name} on ${host}: ${primary}+${secondary}`),
      ),
      ...hosts.map((host) => `PIF.add_to_other_config management_purpose=Storage on ${host}: bond1`),
    ].toSorted(),
  );
  for (const [index, write] of writes.entries()) {
    const previous = writes[index - 1];
    if (previous) expect(previous.finishedAt! <= write.at, `${write.method} waits for the call before it`).toBe(true);
  }
  for (const { name } of table) {
    const on = (host: string): number => said.findIndex((line) => line.startsWith(`Bond.create ${name} on ${host}`));
    expect(on("xs-2"), `${name}: xs-2 before xs-1`).toBeLessThan(on("xs-1"));
  }
}
