import { Buffer } from "node:buffer";
import { registry } from "@/lib/fake-xenapi/engine/registry";
import type { Dice } from "@/lib/fake-xenapi/pools/dice";

/** What may come of a request that is wrong in a certain way. */
export interface MalformedRequest {
  readonly kind: MalformedKind;
  /** Everything that goes down the line, head and body. */
  readonly bytes: Buffer;
  /** HTTP statuses that xenapi.md 1.1 allows; 0 = the line may also be closed without an answer. */
  readonly allowed: readonly number[];
}

export type MalformedKind = keyof typeof makers;

interface Sender {
  readonly dice: Dice;
  /** A living session's reference, so that calls get as far as their arguments. */
  readonly session: string;
}

const crlf = "\r\n";
/** They end the session, cut the lines, or wait for what never comes: right as they are, and so no test of the wrong. */
const excluded =
  /^(session\.logout|session\.change_password|event\.(from|next)|host\.(management_disable|restart_agent))$/;
const methods = registry().names.filter((name) => !excluded.test(name));

function post(path: string, body: string | Buffer, head: readonly string[] = []): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  const lines = [
    `POST ${path} HTTP/1.1`,
    "Host: pool",
    `Content-Length: ${bytes.length}`,
    "Connection: close",
    ...head,
  ];
  return Buffer.concat([Buffer.from(`${lines.join(crlf)}${crlf}${crlf}`), bytes]);
}

function anyText({ dice }: Sender, longest = 40): string {
  const alphabet = "a b Z 0 9 < > & \" ' { } [ ] : , . / \\ % \u0000 \u0007 \t é € 𝄞 - OpaqueRef:NULL".split(" ");
  return Array.from({ length: dice.between(0, longest) }, () => dice.pick(alphabet)).join("");
}

type AnyValue = string | number | boolean | null | readonly AnyValue[] | { readonly [name: string]: AnyValue };

function anyValue(sender: Sender, depth = 3): AnyValue {
  const { dice } = sender;
  const leaf = [null, true, false, 0, -1, 1e308, 0.1, 2 ** 53, "", "OpaqueRef:NULL", "true", "-0", anyText(sender)];
  if (depth === 0 || dice.chance(0.5)) return dice.pick(leaf);
  const items = Array.from({ length: dice.between(0, 4) }, () => anyValue(sender, depth - 1));
  if (dice.chance(0.5)) return items;
  const keys = ["", "__proto__", "constructor", "name_label", "other_config", "a b", "<"];
  return Object.fromEntries(items.map((item) => [dice.pick(keys), item]));
}

function xmlOf(value: AnyValue): string {
  if (value === null) return "<value><nil/></value>";
  if (typeof value === "boolean") return `<value><boolean>${value ? 1 : 0}</boolean></value>`;
  if (typeof value === "number") return `<value><double>${value}</double></value>`;
  if (isList(value)) return `<value><array><data>${value.map(xmlOf).join("")}</data></array></value>`;
  if (typeof value !== "object") return `<value><string>${escaped(value)}</string></value>`;
  const members = Object.entries(value).map(
    ([name, held]) => `<member><name>${escaped(name)}</name>${xmlOf(held)}</member>`,
  );
  return `<value><struct>${members.join("")}</struct></value>`;
}

function isList(value: AnyValue): value is readonly AnyValue[] {
  return Array.isArray(value);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function xmlCall(method: string, params: readonly AnyValue[]): string {
  const list = params.map((param) => `<param>${xmlOf(param)}</param>`).join("");
  return `<methodCall><methodName>${escaped(method)}</methodName><params>${list}</params></methodCall>`;
}

/** As XML or JSON of either version. */
function call({ dice }: Sender, method: string, params: readonly AnyValue[]): Buffer {
  const shape = dice.between(0, 2);
  if (shape === 0) return post("/", xmlCall(method, params));
  return post("/jsonrpc", JSON.stringify({ ...(shape === 1 ? { jsonrpc: "2.0" } : {}), method, params, id: 1 }));
}

function mutated({ dice }: Sender, text: string): Buffer {
  const bytes = Buffer.from(text);
  // Beyond ASCII it soon is no UTF-8, which ends the matter before anything is parsed.
  const highest = dice.chance(0.8) ? 127 : 255;
  for (let n = dice.between(1, 6); n > 0; n -= 1) bytes[dice.between(0, bytes.length - 1)] = dice.between(0, highest);
  return dice.chance(0.4) ? bytes.subarray(0, dice.between(0, bytes.length)) : bytes;
}

function validXml({ dice, session }: Sender): string {
  return xmlCall(dice.pick(["pool.get_all", "PIF.get_all_records", "Bond.get_all"]), [session]);
}

function validJson({ dice, session }: Sender): string {
  return JSON.stringify({
    jsonrpc: "2.0",
    method: dice.pick(["pool.get_all", "host.get_all"]),
    params: [session],
    id: 1,
  });
}

const answered = [200] as const;
const broken = [200, 500] as const;
const bodyLimit = 300 * 1024;

const makers = {
  "bad XML": (sender: Sender) => ({ bytes: post("/", mutated(sender, validXml(sender))), allowed: broken }),
  "no XML": (sender: Sender) => ({ bytes: post("/RPC2", anyText(sender, 200)), allowed: broken }),
  "XML that is no call": ({ dice }: Sender) => {
    const bodies = [
      "<methodCall/>",
      "<methodCall><methodName>pool.get_all</methodName></methodCall>",
      "<methodCall><methodName>a</methodName><params><param/></params></methodCall>",
      "<methodCall><methodName>a</methodName><params><param><value><int>x</int></value></param></params></methodCall>",
      '<!DOCTYPE a [<!ENTITY b "c">]><methodCall><methodName>&b;</methodName><params/></methodCall>',
    ];
    return { bytes: post("/", dice.pick(bodies)), allowed: [500] };
  },
  "bad JSON": (sender: Sender) => ({ bytes: post("/jsonrpc", mutated(sender, validJson(sender))), allowed: broken }),
  "JSON that is no call": (sender: Sender) => {
    const bodies = ["[]", "{}", "null", `[${validJson(sender)}]`, '{"method":"a","params":[],"id":null}', '{"id":1}'];
    return { bytes: post("/jsonrpc", sender.dice.pick(bodies)), allowed: [500] };
  },
  "wrong count": (sender: Sender) => {
    const { dice, session } = sender;
    const params = Array.from({ length: dice.between(0, 12) }, () => dice.pick(["", "x", "é", "OpaqueRef:NULL"]));
    return { bytes: call(sender, dice.pick(methods), [session, ...params]), allowed: answered };
  },
  "wrong type": (sender: Sender) => {
    const { dice, session } = sender;
    const params = Array.from({ length: dice.between(1, 6) }, () => anyValue(sender));
    const method = `${dice.chance(0.2) ? "Async." : ""}${dice.pick(methods)}`;
    return { bytes: call(sender, method, [dice.chance(0.8) ? session : anyValue(sender), ...params]), allowed: broken };
  },
  "unknown method": (sender: Sender) => {
    const { dice, session } = sender;
    const names = [
      `${anyText(sender)}.${anyText(sender)}`,
      "Async.",
      "Async.Async.x.y",
      "__proto__.x",
      "Bond.creat",
      "",
    ];
    // Over XML a control character in the name breaks the document.
    return { bytes: call(sender, dice.pick(names), dice.chance(0.5) ? [session] : []), allowed: broken };
  },
  "huge body": ({ dice }: Sender) => {
    const length = bodyLimit + dice.between(1, 200_000);
    return { bytes: post(dice.pick(["/", "/jsonrpc"]), Buffer.alloc(length, 0x20)), allowed: [500] };
  },
  "huge body that is promised": ({ dice }: Sender) => {
    const head = `POST / HTTP/1.1${crlf}Host: pool${crlf}Content-Length: ${dice.between(bodyLimit + 1, 2 ** 31)}${crlf}${crlf}`;
    return { bytes: Buffer.from(head), allowed: [500] };
  },
  "large value": ({ dice, session }: Sender) => {
    const text = "x".repeat(dice.between(100_000, 280_000));
    return { bytes: post("/", xmlCall("network.get_by_name_label", [session, text])), allowed: answered };
  },
  "deep value": ({ dice }: Sender) => {
    const depth = dice.between(200, 9_000);
    if (dice.chance(0.5)) {
      const body = `{"method":"a","params":${"[".repeat(depth)}${"]".repeat(depth)},"id":1}`;
      return { bytes: post("/jsonrpc", body), allowed: [500] };
    }
    const [open, close] = ["<value><array><data>", "</data></array></value>"];
    const levels = Math.min(depth, 6_000);
    const param = `<param>${open.repeat(levels)}${close.repeat(levels)}</param>`;
    const body = `<methodCall><methodName>a</methodName><params>${param}</params></methodCall>`;
    return { bytes: post("/", body), allowed: [500] };
  },
  "no length": ({ dice }: Sender) => {
    const head = `POST / HTTP/1.1${crlf}Host: pool${crlf}Connection: close${crlf}`;
    const chunked = `Transfer-Encoding: chunked${crlf}${crlf}5${crlf}<a/>x${crlf}0${crlf}${crlf}`;
    return { bytes: Buffer.from(head + (dice.chance(0.5) ? chunked : crlf)), allowed: [500] };
  },
  "other method": ({ dice }: Sender) => {
    const [method, status] = dice.pick([
      ["DELETE", 501],
      ["PATCH", 501],
      ["PUT", 403],
      ["GET", 404],
    ] as const);
    const head = [`${method} /${encodeURIComponent(dice.pick(["x", "é", "../..", "%"]))} HTTP/1.1`, "Host: pool"];
    return { bytes: Buffer.from(`${head.join(crlf)}${crlf}Connection: close${crlf}${crlf}`), allowed: [status] };
  },
  "broken HTTP": (sender: Sender) => {
    const { dice } = sender;
    const heads = [
      // Nothing at all, or an empty line, would be a request that has yet to come.
      `?${anyText(sender, 300)}`,
      `POST / HTTP/9.9${crlf}${crlf}`,
      `POST / HTTP/1.1${crlf}Content-Length: -1${crlf}${crlf}`,
      `POST / HTTP/1.1${crlf}Host: a${crlf}Host: b${crlf}Content-Length: abc${crlf}${crlf}`,
      `POST  HTTP/1.1${crlf}${crlf}`,
      `GET / HTTP/1.1${crlf}X: ${"y".repeat(70_000)}${crlf}${crlf}`,
    ];
    // Broken below xapi's handlers: whoever parses HTTP may say 400 or 431, or hang up.
    return { bytes: Buffer.from(`${dice.pick(heads)}${crlf}${crlf}`), allowed: [0, 400, 404, 431, 500, 501, 505] };
  },
} satisfies Record<string, (sender: Sender) => { readonly bytes: Buffer; readonly allowed: readonly number[] }>;

const kinds = Object.keys(makers).filter(isKind);

function isKind(name: string): name is MalformedKind {
  return Object.hasOwn(makers, name);
}

/** A request that is wrong; the same for the same dice. */
export function malformedRequest(sender: Sender): MalformedRequest {
  const kind = sender.dice.pick(kinds);
  return { kind, ...makers[kind](sender) };
}
