import { afterAll, describe, expect, it } from "vitest";
import { readDumpSource } from "@/lib/audit/read-dump-source";
import { scratchFolder, textOf } from "@/lib/audit/written-dumps.builder";
import { runAudit } from "@/lib/core/audit/run-audit";
import { checklist } from "@/lib/core/audit/checklist";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { pxsPool } from "@/lib/fake-xenapi/pools/pxs";
import { benchOf, type PoolBench } from "@/lib/fake-xenapi/test-support/pool-bench";

const scratch = scratchFolder();
afterAll(() => scratch.remove());

async function topologyOf(bench: PoolBench): Promise<PoolTopology> {
  const read = await readDumpSource(scratch.write("pxs.xml", textOf(bench.db)));
  if (!read.ok) throw new Error(read.failure.message);
  expect(read.value.readings).toEqual([]);
  expect(read.value.warnings).toEqual([]);
  return read.value.topology;
}

const told = (topology: PoolTopology) =>
  runAudit(topology).map(({ severity, code, summary }) => [severity, code, summary]);

/** What the tutorial does by hand: TABLE #1, members first. */
async function makeTableOne(bench: PoolBench): Promise<void> {
  const wanted = [
    { name: "Management", members: ["eth0", "eth3"], mode: "active-backup" },
    { name: "External", members: ["eth1", "eth4"], mode: "balance-slb" },
    { name: "Storage", members: ["eth2", "eth5"], mode: "active-backup" },
  ];
  for (const { name, members, mode } of wanted) {
    const network = await bench.ref("network.create", { name_label: name, other_config: { automatic: "false" } });
    for (const host of ["xs-2", "xs-1"]) {
      const pifs = members.map((member) => bench.pif(host, member));
      await bench.value("Bond.create", network, pifs, "", mode);
      // The purpose that an administrator wrote down follows the address, as our plans have it.
      const bond = bench.pif(host, `bond${String(wanted.findIndex((one) => one.name === name))}`);
      if (name === "Storage") await bench.value("PIF.set_other_config", bond, { management_purpose: "Storage" });
    }
  }
}

describe("the tutorial's pool", () => {
  it("has exactly the findings that an expert would name", async () => {
    const topology = await topologyOf(await benchOf(pxsPool()));
    expect(told(topology)).toEqual([
      ["warning", "AUDIT.MANAGEMENT_ALONE", "Management hangs on eth0 on xs-1 and xs-2 alone."],
      ["warning", "AUDIT.STORAGE_ALONE", "Storage hangs on eth2 on xs-1 and xs-2 alone."],
      ["warning", "AUDIT.STORAGE_UNPLUG_ALLOWED", "eth2 on xs-1 and xs-2 carry storage and may be unplugged."],
      ["note", "AUDIT.GUESTS_ALONE", "5 VMs hang on eth1 on xs-1 and xs-2 alone."],
      ["note", "AUDIT.AUTOMATIC_UNSAID", "6 networks do not say whether new VMs get an interface on them."],
    ]);
  });

  it("is proposed the very pairs of TABLE #1", async () => {
    const topology = await topologyOf(await benchOf(pxsPool()));
    const pairs = runAudit(topology).flatMap(({ code, proposal }) =>
      (proposal?.changes ?? []).flatMap((change) =>
        change.kind === "create-bond"
          ? [[code, ...change.memberNetworks.map((uuid) => topology.networkOf.get(uuid)?.bridge)]]
          : [],
      ),
    );
    expect(pairs).toEqual([
      ["AUDIT.MANAGEMENT_ALONE", "xenbr0", "xenbr3"],
      ["AUDIT.STORAGE_ALONE", "xenbr2", "xenbr5"],
      ["AUDIT.GUESTS_ALONE", "xenbr1", "xenbr4"],
    ]);
  });

  it("passes the validation that comes first, but for what only the hosts know", async () => {
    const items = checklist(await topologyOf(await benchOf(pxsPool())));
    expect(items.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "coordinator yes",
      "backend yes",
      "daemons unknown",
      "bonds no",
      "network-for-every-nic yes",
      "same-networks yes",
      "per-host yes",
      "addresses yes",
    ]);
    expect(items.find(({ id }) => id === "addresses")?.answer).toBe(
      "eth0 on xs-1: Static 172.16.0.10/27, eth2 on xs-1: Static 172.16.0.35/28, eth0 on xs-2: Static 172.16.0.12/27 and eth2 on xs-2: Static 172.16.0.36/28",
    );
  });

  it("has exactly what is left after TABLE #1", async () => {
    const bench = await benchOf(pxsPool());
    await makeTableOne(bench);
    bench.pool.monitor.run();
    const topology = await topologyOf(bench);
    expect(topology.bonds).toHaveLength(6);
    expect(told(topology)).toEqual([
      ["warning", "AUDIT.STORAGE_UNPLUG_ALLOWED", "bond2 on xs-1 and xs-2 carry storage and may be unplugged."],
    ]);
    expect(checklist(topology).find(({ id }) => id === "bonds")).toMatchObject({
      state: "yes",
      answer: "External, Management and Storage",
    });
  });
});
