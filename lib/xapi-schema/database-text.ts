import { unreachable } from "@/lib/core/shared/internal-error";
import type { FieldType } from "@/lib/xapi-schema/field";

/** A field's value as xapi's database holds it: text by type (xenapi.md 8). Filters compare it; dumps write it. */
export function databaseText(value: unknown, type: FieldType): string {
  switch (type.kind) {
    case "set":
      return Array.isArray(value) ? `(${value.map((item) => quoted(databaseText(item, type.of))).join(" ")})` : "()";
    case "map": {
      if (typeof value !== "object" || value === null) return "()";
      const pairs = Object.entries(value).map(([k, v]) => `(${quoted(k)} ${quoted(databaseText(v, type.value))})`);
      return `(${pairs.join(" ")})`;
    }
    case "string":
    case "int":
    case "bool":
    case "float":
    case "datetime":
    case "enum":
    case "ref":
      return String(value);
    default:
      return unreachable(type);
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
