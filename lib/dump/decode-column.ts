import { unreachable } from "@/lib/core/shared/internal-error";
import { parseSExpression, type SExpression } from "@/lib/dump/s-expression";
import type { FieldType } from "@/lib/xapi-schema/field";

/** What a column's text stands for, or why it stands for nothing. The text itself is not repeated: it may be secret. */
export type Decoded = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/**
 * A column's text to a value, by the type that the schema gives the field, never by the look of the text (xenapi.md 8).
 * Ints and floats become numbers, sets arrays, maps objects; references and datetimes stay text, no reference is
 * `OpaqueRef:NULL`.
 */
export function decodeColumn(text: string, type: FieldType): Decoded {
  switch (type.kind) {
    case "set":
    case "map": {
      const expression = parseSExpression(text);
      if (expression === null) return problem("its list is cut short or malformed");
      return type.kind === "set" ? decodeSet(expression, type.of) : decodeMap(expression, type.value);
    }
    case "string":
    case "int":
    case "bool":
    case "float":
    case "datetime":
    case "enum":
    case "ref":
      return decodeAtom(text, type);
    default:
      return unreachable(type);
  }
}

function decodeAtom(text: string, type: Exclude<FieldType, { kind: "set" | "map" }>): Decoded {
  switch (type.kind) {
    case "string":
      return value(text);
    case "int":
      return /^-?\d{1,19}$/.test(text) ? value(Number(text)) : problem("it is no whole number");
    case "float":
      return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? value(Number(text)) : problem("it is no number");
    case "bool":
      return text === "true" || text === "false" ? value(text === "true") : problem("it is neither true nor false");
    case "datetime":
      return /^\d{4}-?\d\d-?\d\dT\d\d:\d\d:\d\d/.test(text) ? value(text) : problem("it is no date");
    case "enum":
      return type.values.includes(text) ? value(text) : problem(`it is none of ${type.values.join(", ")}`);
    case "ref":
      return value(text === "" ? "OpaqueRef:NULL" : text);
    default:
      return unreachable(type);
  }
}

function decodeSet(expression: SExpression, of: FieldType): Decoded {
  if (typeof expression === "string") return problem("it is no list");
  const items: unknown[] = [];
  for (const item of expression) {
    if (typeof item !== "string") return problem("it holds a list where a value should be");
    const decoded = decodeColumn(item, of);
    if (!decoded.ok) return decoded;
    items.push(decoded.value);
  }
  return value(items);
}

/** Of two equal keys the first counts, as in xapi's association lists. */
function decodeMap(expression: SExpression, of: FieldType): Decoded {
  if (typeof expression === "string") return problem("it is no list");
  const pairs = new Map<string, unknown>();
  for (const pair of expression) {
    const [key, text, ...rest] = typeof pair === "string" ? [] : pair;
    if (typeof key !== "string" || typeof text !== "string" || rest.length > 0) {
      return problem("it holds something other than pairs");
    }
    const decoded = decodeColumn(text, of);
    if (!decoded.ok) return decoded;
    if (!pairs.has(key)) pairs.set(key, decoded.value);
  }
  return value(Object.fromEntries(pairs));
}

function value(of: unknown): Decoded {
  return { ok: true, value: of };
}

function problem(text: string): Decoded {
  return { ok: false, problem: text };
}
