import { describe, expect, it } from "vitest";
import type { Answer } from "@/lib/fake-xenapi/engine/dispatcher";
import type { Value, WireType } from "@/lib/fake-xenapi/engine/types";
import { answerRpc } from "@/lib/fake-xenapi/wire/answer-rpc";
import { parseMethodCall } from "@/lib/fake-xenapi/wire/xmlrpc";
import { jsonValue } from "@/lib/fake-xenapi/wire/json-value";
import { xmlValue } from "@/lib/fake-xenapi/wire/xml-value";

const success: Answer = { kind: "success", value: "OpaqueRef:1", type: { kind: "string" } };
const failure: Answer = { kind: "failure", error: ["HANDLE_INVALID", "PIF", "a<b"] };

async function post(path: string, body: string | Uint8Array, answer: Answer = success) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const response = await answerRpc(() => Promise.resolve(answer), { path, body: bytes, host: "h" });
  return response.kind === "body" ? Buffer.concat(response.body).toString() : response.kind;
}

const xmlCall = "<methodCall><methodName>PIF.get_all</methodName><params/></methodCall>";

describe("values on the XML wire", () => {
  const cases: readonly (readonly [WireType, Value, string, string])[] = [
    [{ kind: "string" }, 'a & <b> "c"', "a &amp; &lt;b&gt; &quot;c&quot;", '"a & <b> \\"c\\""'],
    [{ kind: "int" }, -1, "-1", "-1"],
    [{ kind: "int32" }, 7, "<i4>7</i4>", "7"],
    [{ kind: "bool" }, true, "<boolean>1</boolean>", "true"],
    [{ kind: "float" }, 1, "<double>1</double>", "1.0"],
    [{ kind: "float" }, 0.2, "<double>0.2</double>", "0.2"],
    [
      { kind: "datetime" },
      "20260821T02:00:23Z",
      "<dateTime.iso8601>20260821T02:00:23Z</dateTime.iso8601>",
      '"20260821T02:00:23Z"',
    ],
    [{ kind: "void" }, null, "", '""'],
    [
      { kind: "set", of: { kind: "int" } },
      [1, 2],
      "<array><data><value>1</value><value>2</value></data></array>",
      "[1,2]",
    ],
    [
      { kind: "map", key: { kind: "string" }, value: { kind: "string" } },
      { k: "v" },
      "<struct><member><name>k</name><value>v</value></member></struct>",
      '{"k":"v"}',
    ],
    [
      { kind: "record", cls: "VLAN" },
      { tag: 5, unknown: "left out" },
      "<struct><member><name>tag</name><value>5</value></member></struct>",
      '{"tag":5}',
    ],
  ];
  it.each(cases)("%j %j", (type, value, xml, json) => {
    expect(xmlValue(value, type)).toBe(`<value>${xml}</value>`);
    expect(jsonValue(value, type)).toBe(json);
  });

  it("drop control characters other than tabs and line ends", () => {
    expect(xmlValue("a\u0001b\tc\n", { kind: "string" })).toBe("<value>ab\tc\n</value>");
  });
});

describe("an XML-RPC request", () => {
  it("is read with and without tags", () => {
    const params = [
      "<value>untagged &amp; kept </value>",
      "<value><string>tagged</string></value>",
      "<value><i4>5</i4></value>",
      "<value><boolean>1</boolean></value>",
      "<value><boolean>true</boolean></value>",
      "<value><double>0.5</double></value>",
      "<value> <array><data> <value>1</value> </data></array> </value>",
      "<value><array/></value>",
      "<value><struct><member><name>k</name><value>v</value></member></struct></value>",
      "<value><struct/></value>",
      "<value></value>",
    ];
    const xml = `<?xml version="1.0"?><methodCall><methodName>a.b</methodName>
      <params>${params.map((param) => `<param>${param}</param>`).join("\n")}</params></methodCall>`;
    expect(parseMethodCall(xml)).toEqual({
      name: "a.b",
      params: ["untagged & kept ", "tagged", 5, true, false, 0.5, ["1"], [], { k: "v" }, {}, ""],
    });
  });

  it.each([
    "",
    "no xml",
    "<methodCall>",
    "<methodCall><methodName>a</methodName></methodCall>",
    "<other/>",
    "<methodCall><methodName>a</methodName><params><param><value><what/></value></param></params></methodCall>",
  ])("that is malformed is not XenAPI's business: %s", async (xml) => {
    expect(await post("/", xml)).toBe("malformed");
  });

  it("is answered in the envelope, never as a fault", async () => {
    expect(await post("/", xmlCall)).toBe(
      '<?xml version="1.0"?><methodResponse><params><param><value><struct><member><name>Status</name><value>Success</value></member><member><name>Value</name><value>OpaqueRef:1</value></member></struct></value></param></params></methodResponse>',
    );
    expect(await post("/RPC2", xmlCall, failure)).toContain(
      "<member><name>Status</name><value>Failure</value></member><member><name>ErrorDescription</name><value><array><data><value>HANDLE_INVALID</value><value>PIF</value><value>a&lt;b</value></data></array></value></member>",
    );
  });

  it("at /json is XML despite the name", async () => {
    expect(await post("/json", xmlCall)).toContain("<methodResponse>");
  });

  it("for system.listMethods gets a bare array", async () => {
    const answer = await post("/", xmlCall.replace("PIF.get_all", "system.listMethods"));
    expect(answer).toMatch(/^<\?xml version="1.0"\?><methodResponse><params><param><value><array><data>/);
    expect(answer).toContain("<value>Bond.create</value>");
  });

  it("with bytes that are no UTF-8 gets INVALID_VALUE", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("<methodCall>"), 0xff, 0xfe]);
    expect(await post("/", bytes)).toContain("<value>INVALID_VALUE</value>");
    expect(JSON.parse(await post("/jsonrpc", bytes))).toMatchObject({
      jsonrpc: "2.0",
      error: ["INVALID_VALUE", expect.any(String), expect.any(String)],
      id: 0,
    });
  });
});

describe("a JSON-RPC request", () => {
  it("of version 1.0 is answered in version 1.0", async () => {
    const body = JSON.stringify({ method: "a.b", params: ["x"], id: 7 });
    expect(await post("/jsonrpc", body)).toBe('{"result":"OpaqueRef:1","error":null,"id":7}');
    expect(await post("/jsonrpc", body, failure)).toBe('{"result":null,"error":["HANDLE_INVALID","PIF","a<b"],"id":7}');
  });

  it("of version 2.0 is answered in version 2.0", async () => {
    const body = JSON.stringify({ jsonrpc: "2.0", method: "a.b", id: "q" });
    expect(await post("/jsonrpc", body)).toBe('{"jsonrpc":"2.0","result":"OpaqueRef:1","id":"q"}');
    expect(JSON.parse(await post("/jsonrpc", body, failure))).toEqual({
      jsonrpc: "2.0",
      error: { code: 1, message: "HANDLE_INVALID", data: ["PIF", "a<b"] },
      id: "q",
    });
  });

  it.each([
    "not json",
    '{"method":"a","params":[]}',
    '{"method":"a","params":[],"id":null}',
    '{"method":"a","id":1}',
    '[{"method":"a","params":[],"id":1}]',
  ])("that is malformed is not XenAPI's business: %s", async (body) => {
    expect(await post("/jsonrpc", body)).toBe("malformed");
  });
});
