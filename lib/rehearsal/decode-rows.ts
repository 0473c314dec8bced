import { isSecretField, withoutSecrets } from "@/lib/dump/secrets";
import type { PoolRecords } from "@/lib/fake-xenapi/engine/records-seeder";
import type { ClassName } from "@/lib/xapi-schema/class-name";
import type { FieldType } from "@/lib/xapi-schema/field";
import { fieldsOf } from "@/lib/xapi-schema/schema";
import type { RawRows } from "@/lib/xenapi/read-all-rows";
import { unreachable } from "@/lib/core/shared/internal-error";

/** What of a pool a rehearsal needs: everything that network operations read or write. */
const rehearsed = [
  "pool",
  "host",
  "host_metrics",
  "network",
  "PIF",
  "PIF_metrics",
  "Bond",
  "VLAN",
  "tunnel",
  "network_sriov",
  "VIF",
  "VM",
  "SR",
  "PBD",
  "PCI",
  "Cluster",
  "Cluster_host",
] as const satisfies readonly ClassName[];

/** The classes to be read, as events spell them. */
export const rehearsedClasses: readonly string[] = rehearsed.map((cls) => cls.toLowerCase());

/**
 * Rows as a client got them → records as the fake keeps them: only fields of the schema, each of its type, without
 * secrets. A field that is missing or of another shape is left out, and then has the schema's default.
 */
export function decodeRows(rows: RawRows): PoolRecords {
  return Object.fromEntries(
    rehearsed.map((cls) => {
      const fields = fieldsOf(cls).filter(([name]) => !isSecretField(cls, name));
      const decoded = [...(rows[cls.toLowerCase()] ?? [])].map(([ref, row]) => {
        const known = fields.flatMap(([name, { type }]) => {
          const value = fieldValue(row[name], type);
          return value === undefined ? [] : [[name, withoutSecrets(value)] as const];
        });
        return [ref, Object.fromEntries(known)] as const;
      });
      return [cls, new Map(decoded)];
    }),
  );
}

/** Undefined: not of this type. XML-RPC gives integers as text and moments as dates; JSON-RPC gives numbers and text. */
function fieldValue(value: unknown, type: FieldType): unknown {
  switch (type.kind) {
    case "string":
    case "ref":
      return typeof value === "string" ? value : undefined;
    case "datetime":
      if (value instanceof Date) return wireTime(value);
      return typeof value === "string" ? value : undefined;
    case "int":
    case "float":
      return numberOf(value, type.kind);
    case "bool":
      return typeof value === "boolean" ? value : undefined;
    case "enum": {
      const text = typeof value === "string" ? value.toLowerCase() : "";
      return type.values.find((known) => known.toLowerCase() === text);
    }
    case "set":
      if (!Array.isArray(value)) return undefined;
      return value.map((item) => fieldValue(item, type.of)).filter((item) => item !== undefined);
    case "map":
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      return Object.fromEntries(
        Object.entries(value).flatMap(([key, held]) => {
          const known = fieldValue(held, type.value);
          return known === undefined ? [] : [[key, known] as const];
        }),
      );
    default:
      return unreachable(type);
  }
}

function numberOf(value: unknown, kind: "int" | "float"): number | undefined {
  const text = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof text !== "number" || Number.isNaN(text)) return undefined;
  return kind === "float" || Number.isInteger(text) ? text : undefined;
}

/** `20260821T02:00:23Z` (xenapi.md 1.2). */
function wireTime(moment: Date): string {
  const iso = moment.toISOString();
  return `${iso.slice(0, 10).replaceAll("-", "")}T${iso.slice(11, 19)}Z`;
}
