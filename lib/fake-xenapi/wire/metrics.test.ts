import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type LabBench, labBench } from "@/lib/fake-xenapi/test-support/lab-bench";

let bench: LabBench;
beforeAll(async () => {
  bench = await labBench();
});
afterAll(() => bench.lab.stop());
beforeEach(async () => {
  await bench.control("POST", "/lab/reset");
  await bench.logIn();
});

const json = { headers: { accept: "application/json" } };

function get(
  path: string,
  options: { readonly headers?: Readonly<Record<string, string>> } = {},
  url = bench.lab.url,
): Promise<Response> {
  // Without an Accept header of its own, fetch would send */*, which asks for JSON.
  const headers = { accept: "text/xml", ...options.headers };
  return fetch(`${url}${path}`, { ...options, headers });
}

const withSession = (path: string) => `${path}${path.includes("?") ? "&" : "?"}session_id=${bench.session}`;

interface Updates {
  readonly meta: {
    readonly start: number;
    readonly end: number;
    readonly step: number;
    readonly rows: number;
    readonly legend: readonly string[];
  };
  readonly data: readonly { readonly t: number; readonly values: readonly string[] }[];
}

async function updates(query: string, url = bench.lab.url): Promise<Updates> {
  return (await (await get(withSession(`/rrd_updates?${query}`), json, url)).json()) as Updates;
}

/** The newest value of every column, by the name of its data source. */
function newest({ meta, data }: Updates): Readonly<Record<string, number>> {
  return Object.fromEntries(meta.legend.map((entry, column) => [entry.split(":")[3], Number(data[0]!.values[column])]));
}

describe("the handlers of metrics", () => {
  it("want a session, by query or cookie, the cookie first, or HTTP Basic", async () => {
    const path = "/rrd_updates?start=-60&host=true";
    const refused = await get(path);
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="Xen"']);
    expect((await get(withSession(path))).status).toBe(200);
    expect((await get(path, { headers: { cookie: `a=b; session_id=${bench.session}` } })).status).toBe(200);
    expect((await get(withSession(path), { headers: { cookie: "session_id=OpaqueRef:dead" } })).status).toBe(401);
    const basic = (password: string) => `Basic ${Buffer.from(`root:${password}`).toString("base64")}`;
    const before = bench.lab.pool.db.count("session");
    expect((await get(path, { headers: { authorization: basic(bench.lab.password) } })).status).toBe(200);
    expect((await get(path, { headers: { authorization: basic("wrong") } })).status).toBe(401);
    expect(bench.lab.pool.db.count("session")).toBe(before);
  });

  it("refuse a start that is missing or no number, and find no metrics of VMs", async () => {
    for (const path of ["/rrd_updates", "/rrd_updates?start=soon"])
      expect((await get(withSession(path))).status).toBe(400);
    expect((await get(withSession("/vm_rrd?uuid=x"))).status).toBe(404);
    expect((await get("/vm_rrd?uuid=x")).status).toBe(401);
  });

  it("let a read-only user see them, and only a pool-admin the database", async () => {
    await bench.logIn("read-only");
    expect((await get(withSession("/host_rrd"))).status).toBe(200);
    expect((await get(withSession("/pool/xmldbdump"))).status).toBe(403);
    await bench.logIn("pool-admin");
    expect(await (await get(withSession("/pool/xmldbdump"))).text()).toMatch(/^(<\?xml[^>]*>)?<database>/);
  });
});

describe("/rrd_updates", () => {
  it("speaks of each host on that host, with the coordinator's session", async () => {
    for (const [name, url] of [
      ["a", bench.lab.url],
      ["b", bench.lab.members[0]!],
    ] as const) {
      const { uuid } = bench.lab.pool.db.get("host", bench.host(name));
      const { meta } = await updates("start=-60&host=true", url);
      expect(new Set(meta.legend.map((entry) => entry.split(":")[2]))).toEqual(new Set([uuid]));
    }
  });

  it("has one row for every step, newest first, and the finest archive that reaches back", async () => {
    const { meta, data } = await updates("start=-60&host=true&cf=AVERAGE");
    expect({ step: meta.step, rows: meta.rows }).toEqual({ step: 5, rows: data.length });
    expect(data.length).toBeGreaterThanOrEqual(11);
    data.slice(1).forEach(({ t }, index) => expect(t).toBe(data[index]!.t - 5));
    expect([meta.end, meta.start]).toEqual([data[0]!.t, data.at(-1)!.t]);
    const steps = ["start=-6000", "start=-600000", "start=-20000000", "start=0", "start=-60&interval=3600"];
    const found = await Promise.all(steps.map(async (query) => (await updates(`${query}&host=true`)).meta.step));
    expect(found).toEqual([60, 3600, 86_400, 86_400, 3600]);
  });

  it("says the same again of the same time, as XML too", async () => {
    const first = await updates("start=-300&host=true&cf=AVERAGE");
    const again = await updates("start=-300&host=true&cf=AVERAGE");
    const common = first.data.filter(({ t }) => again.data.some((row) => row.t === t));
    expect(common.length).toBeGreaterThan(50);
    for (const row of common) expect(again.data).toContainEqual(row);
    const xml = await (await get(withSession("/rrd_updates?start=-300&host=true&cf=AVERAGE"))).text();
    const { t, values } = common.at(-5)!;
    expect(xml).toContain(`<row><t>${t}</t>${values.map((value) => `<v>${value}</v>`).join("")}</row>`);
    expect(xml).toMatch(/^<xport><meta><start>\d+<\/start><step>5<\/step>/);
    expect(xml).toContain(`<entry>${first.meta.legend[0]}</entry>`);
  });

  it("answers JSON to json=true, and nothing of the host without host=true", async () => {
    const answer = await get(withSession("/rrd_updates?start=-60&json=true"));
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.json()).toMatchObject({ meta: { columns: 0, legend: [] } });
  });

  it("counts a bond as the sum of its members, leaves VLANs out, and counts bonded traffic twice in pif_aggr", async () => {
    const [network, tagged] = await Promise.all(
      ["n", "v"].map((name_label) => bench.call("network.create", { name_label, other_config: {} })),
    );
    const members = [bench.pif("a", "eth1"), bench.pif("a", "eth2")];
    await bench.call("Bond.create", network, members, "", "lacp", {});
    await bench.call("VLAN.create", bench.pif("a", "bond0"), 5, tagged);
    const values = newest(await updates("start=-60&host=true&cf=AVERAGE"));
    expect(Object.keys(values).sort()).toEqual(
      ["aggr", "bond0", "eth0", "eth1", "eth2"].flatMap((device) => [`pif_${device}_rx`, `pif_${device}_tx`]),
    );
    expect(values["pif_bond0_rx"]).toBeCloseTo(values["pif_eth1_rx"]! + values["pif_eth2_rx"]!, 3);
    expect(values["pif_eth1_rx"]).toBeGreaterThan(1000);
    expect(values["pif_aggr_tx"]).toBeCloseTo(
      values["pif_eth0_tx"]! + values["pif_eth1_tx"]! + values["pif_eth2_tx"]! + values["pif_bond0_tx"]!,
      3,
    );
  });

  it("lets one member carry everything in active-backup, and nothing a NIC without carrier", async () => {
    const network = await bench.call("network.create", { name_label: "n", other_config: {} });
    await bench.call("Bond.create", network, [bench.pif("a", "eth1"), bench.pif("a", "eth2")], "", "active-backup", {});
    const backup = newest(await updates("start=-60&host=true&cf=AVERAGE"));
    expect(backup["pif_eth2_rx"]).toBe(0);
    await bench.control("POST", "/lab/carrier", { host: "a", device: "eth1", up: false });
    const moved = newest(await updates("start=-60&host=true&cf=AVERAGE"));
    expect(moved["pif_eth1_rx"]).toBe(0);
    expect(moved["pif_eth2_rx"]).toBeCloseTo(backup["pif_bond0_rx"]!, -6);
    await bench.control("POST", "/lab/carrier", { host: "a", device: "eth0", up: false });
    expect(newest(await updates("start=-60&host=true&cf=AVERAGE"))["pif_eth0_tx"]).toBe(0);
  });
});

describe("/host_rrd", () => {
  it("exports the four archives", async () => {
    const xml = await (await get(withSession("/host_rrd"))).text();
    expect(xml).toMatch(
      /^<\?xml version="1\.0"\?><rrd><version>0003<\/version><step>5<\/step><lastupdate>\d+<\/lastupdate>/,
    );
    expect(xml.match(/<ds><name>/g)).toHaveLength(8);
    expect(xml.match(/<pdp_per_row>\d+/g)).toEqual(
      [1, 12, 12, 12, 720, 720, 720, 17_280, 17_280, 17_280].map((count) => `<pdp_per_row>${count}`),
    );
    expect(xml.match(/<row>/g)).toHaveLength(120 + 3 * (120 + 168 + 366));
  });
});

describe("host.get_data_sources and query_data_source", () => {
  it("list what is measured, errors as not recorded, and give its value", async () => {
    const host = bench.host("a");
    const sources = (await bench.call("host.get_data_sources", host)) as readonly Record<string, unknown>[];
    expect(sources.find((it) => it["name_label"] === "pif_eth0_rx")).toMatchObject({ enabled: true, units: "B/s" });
    expect(sources.find((it) => it["name_label"] === "pif_eth0_rx_errors")).toMatchObject({ enabled: false, value: 0 });
    expect(await bench.call("host.query_data_source", host, "pif_eth0_rx")).toBeGreaterThan(0);
    await expect(bench.call("host.query_data_source", host, "pif_eth9_rx")).rejects.toThrow("INTERNAL_ERROR");
  });
});
