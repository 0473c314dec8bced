import xmlrpc from "xmlrpc";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lab, startLab } from "@/lib/fake-xenapi/lab";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";

/** A value, or the error's code and parameters. */
type Outcome = { readonly value: unknown } | { readonly error: readonly string[] };
type Call = (url: string, method: string, ...params: readonly unknown[]) => Promise<Outcome>;

async function json(url: string, version: object, method: string, params: readonly unknown[]): Promise<unknown> {
  const body = JSON.stringify({ ...version, method, params, id: "q" });
  const response = await fetch(`${url}/jsonrpc`, { method: "POST", body });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
  return response.json();
}

const json1: Call = async (url, method, ...params) => {
  const answer = (await json(url, {}, method, params)) as {
    result: unknown;
    error: readonly string[] | null;
    id: string;
  };
  expect(Object.keys(answer).sort()).toEqual(["error", "id", "result"]);
  expect(answer.id).toBe("q");
  if (answer.error === null) return { value: answer.result };
  expect(answer.result).toBeNull();
  return { error: answer.error };
};

const json2: Call = async (url, method, ...params) => {
  const answer = (await json(url, { jsonrpc: "2.0" }, method, params)) as {
    jsonrpc: string;
    result?: unknown;
    error?: { code: number; message: string; data: readonly string[] };
  };
  expect(answer).toMatchObject({ jsonrpc: "2.0", id: "q" });
  if (answer.error === undefined) return { value: answer.result };
  expect(answer.error.code).toBe(1);
  return { error: [answer.error.message, ...answer.error.data] };
};

const xml: Call = async (url, method, ...params) => {
  const { hostname, port } = new URL(url);
  const client = xmlrpc.createClient({ host: hostname, port: Number(port), path: "/" });
  const answer = await new Promise<{ Status: string; Value?: unknown; ErrorDescription?: readonly string[] }>(
    (resolve, reject) => {
      client.methodCall(method, [...params], (error: unknown, value) =>
        error === null || error === undefined ? resolve(value as never) : reject(error),
      );
    },
  );
  return answer.Status === "Success" ? { value: answer.Value } : { error: answer.ErrorDescription ?? [] };
};

const dialects = { "XML-RPC": xml, "JSON-RPC 1.0": json1, "JSON-RPC 2.0": json2 };

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({
    pool: poolOf({
      hosts: ["a", "b"].map((name, index) => ({
        name,
        nics: [{ device: "eth0", ip: `192.0.2.${index + 1}/24`, management: true }, "eth1", "eth2"],
      })),
    }),
    password: "dialects",
    pace: 0,
    monitorMs: 0,
  });
});
afterAll(() => lab.stop());

describe.each(Object.entries(dialects))("%s", (name, ask) => {
  const isXml = name === "XML-RPC";
  /** XML-RPC knows no integers but as text (xenapi.md 1.2). */
  const whole = (number: number) => (isXml ? String(number) : number);
  let session: string;
  beforeAll(async () => {
    lab.pool.reset();
    const login = await ask(lab.url, "session.login_with_password", "root", "dialects", "1.0", "dialects");
    session = String("value" in login && login.value);
  });
  const call = (method: string, ...params: readonly unknown[]) => ask(lab.url, method, session, ...params);
  const value = async (method: string, ...params: readonly unknown[]): Promise<unknown> => {
    const outcome = await call(method, ...params);
    if ("error" in outcome) throw new Error(outcome.error.join(" "));
    return outcome.value;
  };
  const pif = (device: string) => {
    const { db } = lab.pool;
    return db.where("PIF", (row) => row.device === device && row.host === lab.pool.coordinator())[0]!;
  };

  it("carries a record with text, integers, booleans, references, sets and maps", async () => {
    const record = await value("PIF.get_record", pif("eth0"));
    const row = lab.pool.db.get("PIF", pif("eth0"));
    expect(record).toMatchObject({
      uuid: row.uuid,
      device: "eth0",
      MTU: whole(1500),
      VLAN: whole(-1),
      management: true,
      physical: true,
      network: row.network,
      bond_slave_of: "OpaqueRef:NULL",
      bond_master_of: [],
      properties: row.properties,
    });
    expect(Object.keys(record as object).sort()).toEqual(Object.keys(row).sort());
  });

  it("makes a bond, changes it, and unmakes it", async () => {
    const network = await value("network.create", {
      name_label: "ü & <n>",
      other_config: {},
      MTU: isXml ? "9000" : 9000,
    });
    expect(await value("network.get_name_label", network)).toBe("ü & <n>");
    const bond = await value("Bond.create", network, [pif("eth1"), pif("eth2")], "", "lacp", { "lacp-time": "fast" });
    expect(await value("Bond.get_properties", bond)).toEqual({
      "lacp-time": "fast",
      hashing_algorithm: "tcpudp_ports",
      "lacp-fallback-ab": "true",
    });
    expect(await value("Bond.get_auto_update_mac", bond)).toBe(true);
    // A void result is an empty text.
    expect(await value("Bond.set_mode", bond, "active-backup")).toBe("");
    expect(await value("Bond.destroy", bond)).toBe("");
    expect(await call("Bond.get_record", bond)).toEqual({ error: ["HANDLE_INVALID", "Bond", bond] });
  });

  it("gives a task's result as XML text, whatever is spoken", async () => {
    const task = await value("Async.network.set_name_label", "x").catch((error: Error) => error.message);
    expect(task).toBe("MESSAGE_PARAMETER_COUNT_MISMATCH network.set_name_label 2 1");
    const created = await value("Async.network.create", { name_label: "later", other_config: {} });
    await expect.poll(() => value("task.get_status", created)).toBe("success");
    expect(await value("task.get_result", created)).toMatch(/^<value>OpaqueRef:[-0-9a-f]+<\/value>$/);
    expect(await value("task.get_progress", created)).toBe(1);
  });

  it("tells of events, with their tokens and counts", async () => {
    const first = (await value("event.from", ["pool"], "", 0)) as { token: string; valid_ref_counts: object };
    expect(first.valid_ref_counts).toMatchObject({ host: 2, pif: lab.pool.db.count("PIF") });
    const [pool] = lab.pool.db.refs("pool");
    await value("pool.set_name_label", pool, "renamed");
    const next = await value("event.from", ["pool"], first.token, 5);
    expect(next).toMatchObject({ events: [{ class: "pool", operation: "mod", snapshot: { name_label: "renamed" } }] });
  });

  it("P5: says HOST_IS_SLAVE with the coordinator's address to a login on a member", async () => {
    const outcome = await ask(lab.members[0]!, "session.login_with_password", "root", "dialects");
    expect(outcome).toEqual({ error: ["HOST_IS_SLAVE", lab.url.replace("http://", "")] });
  });

  it.each([
    [
      "P7: an asynchronous getter",
      "Async.PIF.get_all",
      [],
      ["Fault", "No async mode for this operation (rpc: PIF.get_all)"],
    ],
    ["too few arguments", "Bond.create", ["a", "b"], ["MESSAGE_PARAMETER_COUNT_MISMATCH", "Bond.create", "3", "2"]],
    ["an unknown method", "Bond.make", [], ["MESSAGE_METHOD_UNKNOWN", "Bond.make"]],
    ["a removed message", "PIF_metrics.get_io_read_kbs", ["OpaqueRef:x"], ["MESSAGE_REMOVED"]],
    ["a uuid that nobody has", "PIF.get_by_uuid", ["no"], ["UUID_INVALID", "PIF", "no"]],
    ["B10: no members", "Bond.create", ["OpaqueRef:n", [], ""], ["PIF_BOND_NEEDS_MORE_MEMBERS"]],
  ] as const)("refuses %s with its code and parameters", async (_name, method, params, error) => {
    const outcome = await call(method, ...params);
    expect(outcome).toEqual({ error });
  });

  it("ends a session, and a second end is SESSION_INVALID", async () => {
    const login = await ask(lab.url, "session.login_with_password", "root", "dialects");
    const own = String("value" in login && login.value);
    expect(await ask(lab.url, "session.logout", own)).toEqual({ value: "" });
    expect(await ask(lab.url, "session.logout", own)).toEqual({ error: ["SESSION_INVALID", own] });
  });
});
