import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { TransportError } from "@/lib/xenapi/transport";
import { xenApiTransport } from "@/lib/xenapi/xen-api-transport";

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** Answers XML-RPC with `xml`, and JSON-RPC as told; `asked` are the paths in their order. */
async function listener(json: { status?: number; body: string } | "silent") {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url ?? "");
    request.resume().on("end", () => {
      if (request.url !== "/jsonrpc") {
        response.writeHead(200, { "content-type": "text/xml" }).end(xmlOf("xml"));
      } else if (json !== "silent") response.writeHead(json.status ?? 200).end(json.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const transport = xenApiTransport({ url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` });
  endings.push(() => {
    transport.close();
    server.closeAllConnections();
    server.close();
  });
  return { transport, asked };
}

const xmlOf = (value: string) =>
  `<?xml version="1.0"?><methodResponse><params><param><value><struct><member><name>Status</name><value>Success</value></member>` +
  `<member><name>Value</name><value>${value}</value></member></struct></value></param></params></methodResponse>`;
const said = (value: object) => ({ body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...value }) });
const large = { large: true } as const;

async function failureOf(call: Promise<unknown>): Promise<TransportError> {
  const outcome = await call.catch((error: unknown) => error);
  if (!(outcome instanceof TransportError)) throw new Error(`not a TransportError: ${String(outcome)}`);
  return outcome;
}

describe("a listener that speaks JSON-RPC as well", () => {
  it("is asked for what is large in JSON, and for everything else in XML", async () => {
    const { transport, asked } = await listener(said({ result: { token: "1", MTU: 1500 } }));
    expect(await transport.call("event.from", ["s"], large)).toEqual({
      Status: "Success",
      Value: { token: "1", MTU: 1500 },
    });
    expect(await transport.call("pool.get_all", ["s"])).toEqual({ Status: "Success", Value: "xml" });
    expect(asked).toEqual(["/jsonrpc", "/"]);
  });

  it.each([
    ["after the dispatch", { error: { code: 1, message: "SESSION_INVALID", data: ["OpaqueRef:1"] } }],
    ["before it", { error: ["SESSION_INVALID", "OpaqueRef:1"], id: 0 }],
  ])("gives a refusal from %s as data, and is not asked twice", async (_, answer) => {
    const { transport, asked } = await listener(said(answer));
    expect(await transport.call("event.from", ["s"], large)).toEqual({
      Status: "Failure",
      ErrorDescription: ["SESSION_INVALID", "OpaqueRef:1"],
    });
    expect(asked).toEqual(["/jsonrpc"]);
  });

  it("gives a time limit and a cancelled call as such, without asking again in XML", async () => {
    const { transport, asked } = await listener("silent");
    expect(await failureOf(transport.call("event.from", ["s"], { ...large, timeoutMs: 50 }))).toMatchObject({
      code: "XENAPI.TIMEOUT",
      sent: true,
    });
    const abort = new AbortController();
    const call = failureOf(transport.call("event.from", ["s"], { ...large, signal: abort.signal }));
    abort.abort();
    expect((await call).code).toBe("XENAPI.ABORTED");
    expect((await failureOf(transport.call("event.from", ["s"], { ...large, signal: abort.signal }))).sent).toBe(false);
    expect(asked).not.toContain("/");
  });
});

describe("a listener that has no JSON-RPC", () => {
  it.each([
    ["404", { status: 404, body: "not found" }],
    ["a page", { body: "<html></html>" }],
    ["another protocol's answer", { body: '{"hello":"world"}' }],
  ])("is asked in XML instead, and from then on at once (%s)", async (_, json) => {
    const { transport, asked } = await listener(json);
    for (let time = 0; time < 2; time += 1)
      expect(await transport.call("event.from", ["s"], large)).toEqual({ Status: "Success", Value: "xml" });
    expect(asked).toEqual(["/jsonrpc", "/", "/"]);
  });

  it("is not there at all: no connection is no reason to try the other encoding", async () => {
    const away = xenApiTransport({ url: "http://127.0.0.1:9" });
    endings.push(() => away.close());
    expect(await failureOf(away.call("event.from", ["s"], large))).toMatchObject({
      code: "XENAPI.UNREACHABLE",
      sent: false,
    });
  });
});
