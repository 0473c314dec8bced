import { unreachable } from "@/lib/core/shared/internal-error";
import { eventClass } from "@/lib/fake-xenapi/engine/event-class";
import { isArray, isStruct, plainText } from "@/lib/fake-xenapi/engine/decode-value";
import type { Value, WireType } from "@/lib/fake-xenapi/engine/types";
import type { Write } from "@/lib/fake-xenapi/wire/body-pieces";
import { type ClassName, fieldOf, fieldsOf } from "@/lib/xapi-schema/schema";

/** A result as JSON text: integers are bare numbers, floats keep their point (`1.0`), void is `""` (xenapi.md 1.2). */
export function jsonValue(value: Value, type: WireType): string {
  switch (type.kind) {
    case "float":
      return Number.isInteger(value) ? `${plainText(value)}.0` : JSON.stringify(value);
    case "void":
      return '""';
    case "set":
      return `[${isArray(value) ? value.map((item) => jsonValue(item, type.of)).join(",") : ""}]`;
    case "map":
      return object(value, () => type.value);
    case "record":
      // Without floats, a row that has only the fields of its class is its own JSON.
      if (isStruct(value) && isPlainRow(value, type.cls)) return JSON.stringify(value);
      return object(value, (name) => fieldOf(type.cls, name)?.type);
    case "struct":
      return object(value, (name) => type.members[name]);
    case "event": {
      const cls = isStruct(value) ? eventClass(value["class"]) : undefined;
      return object(value, (name) => (name !== "snapshot" ? { kind: "string" } : cls && { kind: "record", cls }));
    }
    case "string":
    case "enum":
    case "ref":
    case "datetime":
    case "bool":
    case "int":
    case "int32":
    case "any":
      return JSON.stringify(value);
    default:
      return unreachable(type);
  }
}

/** The same for results that may be big: every row or event is written by itself. */
export function writeJsonValue(value: Value, type: WireType, write: Write): void {
  let separator = "";
  if (type.kind === "set" && isArray(value)) {
    write("[");
    for (const item of value) {
      write(separator + jsonValue(item, type.of));
      separator = ",";
    }
    write("]");
  } else if ((type.kind === "map" || type.kind === "struct") && isStruct(value)) {
    write("{");
    for (const name in value) {
      const memberType = type.kind === "map" ? type.value : type.members[name];
      const member = value[name];
      if (memberType === undefined || member === undefined) continue;
      write(`${separator}${JSON.stringify(name)}:`);
      writeJsonValue(member, memberType, write);
      separator = ",";
    }
    write("}");
  } else {
    write(jsonValue(value, type));
  }
}

function object(value: Value, typeOf: (name: string) => WireType | undefined): string {
  if (!isStruct(value)) return "{}";
  let members = "";
  for (const name in value) {
    const type = typeOf(name);
    const member = value[name];
    if (type === undefined || member === undefined) continue;
    members += `${members === "" ? "" : ","}${JSON.stringify(name)}:${jsonValue(member, type)}`;
  }
  return `{${members}}`;
}

/** Per class: its fields; empty when one of them is, or holds, a float. */
const plainFields = new Map<ClassName, ReadonlySet<string>>();

function isPlainRow(row: { readonly [key: string]: Value }, cls: ClassName): boolean {
  const known = plainFields.get(cls) ?? findPlainFields(cls);
  for (const name in row) if (!known.has(name)) return false;
  return true;
}

function findPlainFields(cls: ClassName): ReadonlySet<string> {
  const fields = fieldsOf(cls);
  const plain = !fields.some(([, { type }]) => containsFloat(type));
  const names = new Set(plain ? fields.map(([name]) => name) : []);
  plainFields.set(cls, names);
  return names;
}

function containsFloat(type: WireType): boolean {
  if (type.kind === "set") return containsFloat(type.of);
  return type.kind === "map" ? containsFloat(type.value) : type.kind === "float";
}
