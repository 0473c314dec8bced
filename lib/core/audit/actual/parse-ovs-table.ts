import { fieldsOf, jsonText } from "@/lib/core/audit/actual/json-text";

/** A row of a table: each column's values. A column holds a set; most of them have one element, or none. */
export type OvsRow = Readonly<Record<string, readonly string[]>>;

/**
 * Reads `ovs-vsctl --format=json list TABLE` (headings and rows; values as in RFC 7047: atoms, `["set", […]]`,
 * `["uuid", …]`; maps are left out). Null when it is no such table.
 */
export function parseOvsTable(text: string): readonly OvsRow[] | null {
  const { headings, data } = fieldsOf(jsonText(text));
  if (!Array.isArray(headings) || !Array.isArray(data)) return null;
  return data.map((row) => {
    const cells: readonly unknown[] = Array.isArray(row) ? row : [];
    return Object.fromEntries(headings.map((heading, index) => [String(heading), valuesOf(cells[index])]));
  });
}

function valuesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number" || typeof value === "boolean") return [String(value)];
  if (!Array.isArray(value)) return [];
  const [kind, content]: readonly unknown[] = value;
  if (kind === "uuid") return valuesOf(content);
  return kind === "set" && Array.isArray(content) ? content.flatMap(valuesOf) : [];
}
