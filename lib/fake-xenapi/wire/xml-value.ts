import { unreachable } from "@/lib/core/shared/internal-error";
import { type ClassName, fieldsOf } from "@/lib/xapi-schema/schema";
import { eventClass } from "@/lib/fake-xenapi/engine/event-class";
import { isArray, isStruct, plainText } from "@/lib/fake-xenapi/engine/decode-value";
import type { Value, WireType } from "@/lib/fake-xenapi/engine/types";
import type { Write } from "@/lib/fake-xenapi/wire/body-pieces";

/** A result in xapi's XML-RPC spelling: strings and integers untagged, see xenapi.md 1.2, "emitted". */
export function xmlValue(value: Value, type: WireType): string {
  return `<value>${content(value, type)}</value>`;
}

/** The same for results that may be big: every row or event is written by itself. */
export function writeXmlValue(value: Value, type: WireType, write: Write): void {
  if (type.kind === "set" && isArray(value)) {
    write("<value><array><data>");
    for (const item of value) write(xmlValue(item, type.of));
    write("</data></array></value>");
  } else if ((type.kind === "map" || type.kind === "struct") && isStruct(value)) {
    write("<value><struct>");
    for (const name in value) {
      const memberType = type.kind === "map" ? type.value : type.members[name];
      const member = value[name];
      if (memberType === undefined || member === undefined) continue;
      write(`<member><name>${name}</name>`);
      writeXmlValue(member, memberType, write);
      write("</member>");
    }
    write("</struct></value>");
  } else {
    write(xmlValue(value, type));
  }
}

function content(value: Value, type: WireType): string {
  switch (type.kind) {
    case "string":
    case "enum":
    case "ref":
      return escapeXml(plainText(value));
    case "int":
      return typeof value === "number" ? `${value}` : escapeXml(plainText(value));
    case "int32":
      return `<i4>${plainText(value)}</i4>`;
    case "bool":
      return value === true ? "<boolean>1</boolean>" : "<boolean>0</boolean>";
    case "float":
      return `<double>${cFloat(Number(value))}</double>`;
    case "datetime":
      return `<dateTime.iso8601>${escapeXml(plainText(value))}</dateTime.iso8601>`;
    case "void":
      return "";
    case "set":
      return array(value, type.of);
    case "map":
      return struct(value, () => type.value);
    case "record":
      return record(value, type.cls);
    case "struct":
      return struct(value, (name) => type.members[name]);
    case "event": {
      const cls = isStruct(value) ? eventClass(value["class"]) : undefined;
      return struct(value, (name) => (name !== "snapshot" ? { kind: "string" } : cls && { kind: "record", cls }));
    }
    case "any":
      return untyped(value);
    default:
      return unreachable(type);
  }
}

function untyped(value: Value): string {
  if (isArray(value)) return array(value, { kind: "any" });
  if (isStruct(value)) return struct(value, () => ({ kind: "any" }));
  if (typeof value === "boolean") return content(value, { kind: "bool" });
  return value === null ? "" : escapeXml(plainText(value));
}

function array(value: Value, of: WireType): string {
  if (!isArray(value) || value.length === 0) return "<array><data></data></array>";
  let items = "";
  for (const item of value) items += `<value>${content(item, of)}</value>`;
  return `<array><data>${items}</data></array>`;
}

/** Names of members are not escaped: xapi does not either. */
function struct(value: Value, typeOf: (name: string) => WireType | undefined): string {
  if (!isStruct(value)) return "<struct></struct>";
  let members = "";
  for (const name in value) {
    const type = typeOf(name);
    const member = value[name];
    if (type === undefined || member === undefined) continue;
    members += `<member><name>${name}</name><value>${content(member, type)}</value></member>`;
  }
  return `<struct>${members}</struct>`;
}

interface Member {
  readonly name: string;
  readonly opening: string;
  readonly type: WireType;
}

/** Per class: what stands before each field's value, made once. */
const membersOf = new Map<ClassName, readonly Member[]>();

function record(value: Value, cls: ClassName): string {
  if (!isStruct(value)) return "<struct></struct>";
  const members = membersOf.get(cls) ?? layOut(cls);
  let text = "<struct>";
  for (const { name, opening, type } of members) {
    const member = value[name];
    if (member !== undefined) text += `${opening}${content(member, type)}</value></member>`;
  }
  return `${text}</struct>`;
}

function layOut(cls: ClassName): readonly Member[] {
  const members = fieldsOf(cls).map(([name, { type }]) => ({
    name,
    opening: `<member><name>${name}</name><value>`,
    type,
  }));
  membersOf.set(cls, members);
  return members;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Control characters other than TAB, LF and CR are dropped. */
export function escapeXml(text: string): string {
  // Nearly all text is plain, and seeing that is much quicker than two replacements.
  if (!/[^ !#-%'-;=?-~]/.test(text)) return text;
  return text.replace(/[&<>"]/g, (mark) => entities[mark] ?? mark).replace(/[^\t\n\r\u0020-\uffff]/g, "");
}

/** C's `%.16g`: 1 → `1`, 0.2 → `0.2`. */
function cFloat(value: number): string {
  return String(Number(value.toPrecision(16)));
}
