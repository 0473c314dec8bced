import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Lab, startLab } from "@/lib/fake-xenapi/lab";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({
    pool: poolOf({
      hosts: [
        { name: "a", nics: ["eth0", "eth1"] },
        { name: "b", nics: ["eth0", "eth1"] },
      ],
    }),
    password: "lab-test",
    pace: 0,
    monitorMs: 0,
  });
});
afterAll(() => lab.stop());
beforeEach(async () => {
  await control("POST", "/lab/reset");
});

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${lab.control}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return response.ok ? answer : { status: response.status, answer };
}

async function rpc(
  url: string,
  method: string,
  params: readonly unknown[],
): Promise<{ result?: unknown; error?: { message: string; data: readonly string[] } }> {
  const response = await fetch(`${url}/jsonrpc`, {
    method: "POST",
    body: JSON.stringify({ jsonrpc: "2.0", method, params, id: 1 }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as never;
}

async function logIn(): Promise<string> {
  return String((await rpc(lab.url, "session.login_with_password", ["root", "lab-test", "1.0", "test"])).result);
}

/** One request without what fetch adds by itself. */
function raw(options: { method: string; path: string; headers?: Record<string, string>; body?: string }) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const asking = request(
      `${lab.url}${options.path}`,
      { method: options.method, headers: options.headers ?? {} },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (body += chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    asking.on("error", reject);
    asking.end(options.body);
  });
}

describe("the HTTP surface", () => {
  const listMethods = "<methodCall><methodName>system.listMethods</methodName><params/></methodCall>";
  it.each(["/", "/RPC2", "/json", "/anything/else"])("answers XML-RPC at POST %s", async (path) => {
    const answer = await raw({
      method: "POST",
      path,
      headers: { "content-length": String(listMethods.length) },
      body: listMethods,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": "text/xml",
      "cache-control": "no-cache, no-store",
      "access-control-allow-origin": "*",
      connection: "keep-alive",
    });
  });

  it.each([
    ["GET", "/nothing", 404],
    ["PUT", "/nothing", 403],
    ["DELETE", "/", 501],
  ])("refuses %s %s with %i", async (method, path, status) => {
    expect((await raw({ method, path })).status).toBe(status);
  });

  it("answers OPTIONS with the header list that was asked for", async () => {
    const answer = await raw({
      method: "OPTIONS",
      path: "/jsonrpc",
      headers: { "access-control-request-headers": "content-type" },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: "",
      headers: {
        "access-control-allow-origin": "*",
        "access-control-allow-headers": "content-type, X-Requested-With",
        "access-control-allow-methods": "PUT",
      },
    });
  });

  it("answers 500 for nonsense, chunked bodies and bodies over the limit", async () => {
    const nonsense = await raw({ method: "POST", path: "/", headers: { "content-length": "2" }, body: "xx" });
    const chunked = await raw({
      method: "POST",
      path: "/",
      headers: { "transfer-encoding": "chunked" },
      body: listMethods,
    });
    const long = "x".repeat(301 * 1024);
    const tooLong = await raw({
      method: "POST",
      path: "/",
      headers: { "content-length": String(long.length) },
      body: long,
    });
    expect([nonsense.status, chunked.status, tooLong.status]).toEqual([500, 500, 500]);
  });
});

describe("listeners", () => {
  it("one of a member names the coordinator's address", async () => {
    const answer = await rpc(lab.members[0]!, "session.login_with_password", ["root", "lab-test"]);
    expect(answer.error).toEqual({ code: 1, message: "HOST_IS_SLAVE", data: [lab.url.replace("http://", "")] });
  });

  it("are cut while management moves, and back a moment later, the call done", async () => {
    const session = await logIn();
    const { db } = lab.pool;
    const nics = db.get("host", lab.pool.coordinator()).PIFs;
    db.patch("PIF", nics[0]!, { management: true, ip_configuration_mode: "Static", IP: "192.0.2.1" });
    const network = (await rpc(lab.url, "network.create", [session, { name_label: "n", other_config: {} }])).result;
    const waiting = rpc(lab.url, "event.from", [session, ["bond"], "", 30]);
    await Promise.all([
      expect(waiting).rejects.toThrow("fetch failed"),
      expect(rpc(lab.url, "Bond.create", [session, network, nics, ""])).rejects.toThrow("fetch failed"),
    ]);
    await expect(fetch(lab.url)).rejects.toThrow("fetch failed");
    expect(await control("GET", "/lab/journal?writes=1")).toHaveLength(2);
    await expect.poll(async () => (await fetch(lab.url).catch(() => null))?.status, { timeout: 3000 }).toBe(404);
    expect(Object.keys((await rpc(lab.url, "Bond.get_all_records", [session])).result as object)).toHaveLength(1);
  });
});

describe("the control plane", () => {
  it("creates and patches rows, and events tell of it", async () => {
    const session = await logIn();
    const { token } = (await rpc(lab.url, "event.from", [session, ["pool"], "", 0])).result as { token: string };
    const [pool] = lab.pool.db.refs("pool");
    await control("POST", "/lab/records", { class: "pool", ref: pool, fields: { ha_enabled: true } });
    const batch = (await rpc(lab.url, "event.from", [session, ["pool"], token, 5])).result as { events: unknown[] };
    expect(batch.events).toMatchObject([{ operation: "mod", snapshot: { ha_enabled: true } }]);
    expect(await control("POST", "/lab/records", { class: "VM", fields: { name_label: "new" } })).toEqual({
      ref: expect.stringMatching(/^OpaqueRef:/),
    });
    expect(await control("POST", "/lab/records", { class: "VM", fields: { nonsense: 1 } })).toMatchObject({
      status: 400,
    });
  });

  it("arms faults and clears them", async () => {
    const session = await logIn();
    await control("POST", "/lab/faults", { when: { method: "pool.get_all" }, do: "error", error: ["TOO_BUSY"] });
    expect((await rpc(lab.url, "pool.get_all", [session])).error?.message).toBe("TOO_BUSY");
    await control("DELETE", "/lab/faults");
    expect((await rpc(lab.url, "pool.get_all", [session])).result).toHaveLength(1);
    await control("POST", "/lab/faults", { when: { method: "pool.get_all" }, do: "drop-after", times: 1 });
    await expect(rpc(lab.url, "pool.get_all", [session])).rejects.toThrow("fetch failed");
    expect((await rpc(lab.url, "pool.get_all", [session])).result).toHaveLength(1);
    expect(await control("POST", "/lab/faults", { do: "explode" })).toMatchObject({ status: 400 });
  });

  it("partitions a host for a while, and stays reachable itself", async () => {
    await control("POST", "/lab/faults", { when: { host: "b" }, do: "partition", ms: 300 });
    await expect(fetch(lab.members[0]!)).rejects.toThrow("fetch failed");
    expect((await fetch(lab.url)).status).toBe(404);
    await expect
      .poll(async () => (await fetch(lab.members[0]!).catch(() => null))?.status, { timeout: 2000 })
      .toBe(404);
  });

  it("gives the pool as a database dump, and knows no other paths", async () => {
    expect(await (await fetch(`${lab.control}/lab/dump`)).text()).toContain("<database>");
    expect(await control("GET", "/lab/what")).toMatchObject({ status: 404 });
  });
});
