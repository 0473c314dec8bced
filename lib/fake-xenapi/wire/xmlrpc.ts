import { SaxesParser } from "saxes";
import type { Answer } from "@/lib/fake-xenapi/engine/dispatcher";
import type { Value, WireType } from "@/lib/fake-xenapi/engine/types";
import type { Write } from "@/lib/fake-xenapi/wire/body-pieces";
import { writeXmlValue } from "@/lib/fake-xenapi/wire/xml-value";

export interface Request {
  readonly name: string;
  readonly params: readonly Value[];
}

interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

/** A request that is no XML-RPC: HTTP answers 500, XenAPI is not asked. */
export class MalformedRequest extends Error {
  override name = "MalformedRequest";
}

/** Values nested more deeply than any of XenAPI's are an attack on the stack. */
export const deepestValue = 100;

/** `<methodCall>` to a name and parameters: untagged values are text, tagged ones what their tag says. */
export function parseMethodCall(xml: string): Request {
  const root = parseXml(xml);
  if (root.name !== "methodCall") throw new MalformedRequest("methodCall is missing");
  const name = child(root, "methodName");
  const params = child(root, "params");
  if (name === undefined || params === undefined) throw new MalformedRequest("methodName or params is missing");
  return {
    name: name.text.trim(),
    params: params.children.map((param) => {
      const value = child(param, "value");
      if (param.name !== "param" || value === undefined) throw new MalformedRequest("param without value");
      return valueOf(value);
    }),
  };
}

function parseXml(xml: string): Element {
  const document: Element = { name: "", children: [], text: "" };
  const open: Element[] = [document];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw new MalformedRequest(error.message);
  });
  parser.on("opentag", ({ name }) => {
    const element: Element = { name, children: [], text: "" };
    // Each level of nesting takes up to four elements: struct, member, value; array, data, value.
    if (open.length > 4 * deepestValue) throw new MalformedRequest("nested too deeply");
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (text: string): void => {
    const innermost = open.at(-1);
    if (innermost !== undefined) innermost.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(xml).close();
  const [root] = document.children;
  if (root === undefined) throw new MalformedRequest("empty document");
  return root;
}

function child(element: Element, name: string): Element | undefined {
  return element.children.find((it) => it.name === name);
}

function valueOf(value: Element): Value {
  const [typed] = value.children;
  if (typed === undefined) return value.text;
  switch (typed.name) {
    case "string":
    case "dateTime.iso8601":
    case "base64":
      return typed.text;
    case "int":
    case "i4":
    case "i8":
      return numberOf(typed.text, /^\s*[-+]?\d+\s*$/);
    case "double":
      return numberOf(typed.text, /\d/);
    case "boolean":
      return typed.text.trim() === "1";
    case "nil":
      return null;
    case "array":
      return (child(typed, "data")?.children ?? []).map(valueOf);
    case "struct":
      return Object.fromEntries(typed.children.map(memberOf));
    default:
      throw new MalformedRequest(`unknown element ${typed.name}`);
  }
}

function numberOf(text: string, form: RegExp): number {
  const number = Number(text);
  if (!form.test(text) || Number.isNaN(number)) throw new MalformedRequest(`not a number: ${text}`);
  return number;
}

function memberOf(member: Element): readonly [string, Value] {
  const name = child(member, "name");
  const value = child(member, "value");
  if (name === undefined || value === undefined) throw new MalformedRequest("member without name or value");
  return [name.text, valueOf(value)];
}

const strings: WireType = { kind: "set", of: { kind: "string" } };

/** The reply: never a fault, always the envelope of xenapi.md 1.3. */
export function writeMethodResponse(answer: Exclude<Answer, { kind: "dropped" }>, write: Write): void {
  const failed = answer.kind === "failure";
  const status = failed ? "Failure" : "Success";
  write(`${head}<value><struct><member><name>Status</name><value>${status}</value></member>`);
  write(`<member><name>${failed ? "ErrorDescription" : "Value"}</name>`);
  if (failed) writeXmlValue(answer.error, strings, write);
  else writeXmlValue(answer.value, answer.type, write);
  write(`</member></struct></value>${foot}`);
}

/** `system.listMethods` answers without the envelope. */
export function writeBareResponse(value: Value, type: WireType, write: Write): void {
  write(head);
  writeXmlValue(value, type, write);
  write(foot);
}

const head = '<?xml version="1.0"?><methodResponse><params><param>';
const foot = "</param></params></methodResponse>";
