import { unreachable } from "@/lib/core/shared/internal-error";
import { fieldOf } from "@/lib/xapi-schema/schema";
import { ApiError, type Value, type WireType } from "@/lib/fake-xenapi/engine/types";

/**
 * A parameter as it came (text, number, boolean, array or object; an untagged XML value is text) to what its type says
 * (xenapi.md 1.2, "accepted"). The wrong shape throws INTERNAL_ERROR, as xapi does, with a text nobody should rely on.
 */
export function decodeValue(raw: Value, type: WireType): Value {
  switch (type.kind) {
    case "string":
    case "datetime":
    case "ref":
      return typeof raw === "string" ? validText(raw) : refuse(type.kind, raw);
    case "int":
    case "int32":
      return integer(raw);
    case "float":
      return float(raw);
    case "bool":
      return typeof raw === "boolean" ? raw : refuse("bool", raw);
    case "enum":
      return member(raw, type);
    case "set":
      return isArray(raw) ? raw.map((item) => decodeValue(item, type.of)) : refuse("array", raw);
    case "map":
      return entriesOf(raw, (key, value) => [plainText(decodeValue(key, type.key)), decodeValue(value, type.value)]);
    case "record":
      return entriesOf(raw, (key, value) => {
        const field = fieldOf(type.cls, key);
        return field === undefined ? null : [key, decodeValue(value, field.type)];
      });
    case "struct":
      return entriesOf(raw, (key, value) => {
        const memberType = type.members[key];
        return memberType === undefined ? null : [key, decodeValue(value, memberType)];
      });
    case "void":
    case "event":
    case "any":
      return raw;
    default:
      return unreachable(type);
  }
}

function integer(raw: Value): number {
  if (typeof raw === "number" && Number.isInteger(raw)) return raw;
  if (typeof raw === "string" && /^\s*[-+]?\d+\s*$/.test(raw)) return Number(raw);
  return refuse("int", raw);
}

function float(raw: Value): number {
  if (typeof raw === "number") return raw;
  if (typeof raw === "string" && raw.trim() !== "" && !Number.isNaN(Number(raw))) return Number(raw);
  return refuse("float", raw);
}

function member(raw: Value, type: Extract<WireType, { kind: "enum" }>): string {
  if (typeof raw !== "string") return refuse(type.name, raw);
  const same = type.exact
    ? (value: string) => value === raw
    : (value: string) => value.toLowerCase() === raw.toLowerCase();
  return type.values.find(same) ?? refuse(type.name, raw);
}

function entriesOf(raw: Value, each: (key: string, value: Value) => readonly [string, Value] | null): Value {
  if (!isStruct(raw)) return refuse("struct", raw);
  return Object.fromEntries(Object.entries(raw).flatMap(([key, value]) => nothingOrOne(each(validText(key), value))));
}

function nothingOrOne<Item>(item: Item | null): Item[] {
  return item === null ? [] : [item];
}

/** Text of a value that is text, number or boolean. */
export function plainText(value: Value): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isStruct(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const loneSurrogate = /\p{Surrogate}/u;

function validText(text: string): string {
  if (!loneSurrogate.test(text) && !hasControlCharacter(text)) return text;
  throw new ApiError("INVALID_VALUE", "Invalid UTF-8 string in parameter", JSON.stringify(text));
}

/** What XML 1.0 cannot carry. */
function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xfffe || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d)) return true;
  }
  return false;
}

function refuse(expected: string, raw: Value): never {
  throw new ApiError("INTERNAL_ERROR", `Failure("Expected ${expected}, got '${describe(raw)}'")`);
}

function describe(raw: Value): string {
  if (typeof raw === "string") return `S(${raw})`;
  return typeof raw === "object" ? (isArray(raw) ? "array" : "dict") : String(raw);
}
