import { type DumpRecords, type DumpRow, dumpedClasses } from "@/lib/dump/dump";
import { everyField } from "@/lib/dump/decode-row";
import type { FieldChoice } from "@/lib/dump/limits";
import type { WarningList } from "@/lib/dump/warning-list";
import type { FieldType } from "@/lib/xapi-schema/field";
import { type ClassName, columnOf, fieldsOf } from "@/lib/xapi-schema/schema";

/** While a dump is read, its rows may still be filled in. */
export type OpenRecords = ReadonlyMap<ClassName, Map<string, Record<string, unknown>>>;

const none = "OpaqueRef:NULL";
/** Nothing points at nearly all of a large pool's rows: one empty set for all of them. */
const nobody: readonly string[] = [];

/**
 * Fills the sets that mirror another table (`Bond.slaves` from `PIF.bond_slave_of`), which old dumps lack and new ones
 * repeat, and warns of references that lead nowhere. Those stay as they are: xapi's own rows may dangle (xenapi.md 8).
 */
export function relateRecords(
  records: OpenRecords,
  warnings: WarningList,
  choice: FieldChoice = everyField,
): DumpRecords {
  deriveVlanMasters(records);
  for (const cls of dumpedClasses) {
    for (const [name, { inverse }] of fieldsOf(cls)) {
      if (inverse !== null && choice(cls, name)) mirror(records, cls, name, inverse);
    }
  }
  for (const cls of dumpedClasses) warnOfDangling(records, cls, { warnings, choice });
  return records;
}

/** The one side of a VLAN that xapi stores twice; the VLAN's own row decides when the PIF's column is missing. */
function deriveVlanMasters(records: OpenRecords): void {
  for (const [ref, vlan] of records.get("VLAN") ?? []) {
    const untagged = records.get("PIF")?.get(String(vlan["untagged_PIF"]));
    if (untagged !== undefined && untagged["VLAN_master_of"] === none) untagged["VLAN_master_of"] = ref;
  }
}

function mirror(
  records: OpenRecords,
  cls: ClassName,
  name: string,
  source: { readonly cls: ClassName; readonly field: string },
): void {
  const rows = records.get(cls) ?? new Map<string, Record<string, unknown>>();
  if (rows.size === 0) return;
  const pointing = new Map<unknown, string[]>();
  for (const [ref, row] of records.get(source.cls) ?? []) {
    const to = row[source.field];
    // Nearly all rows of a large pool point nowhere, and a row of that name is in damaged dumps only.
    if (to === none && !rows.has(none)) continue;
    const list = pointing.get(to);
    if (list === undefined) pointing.set(to, [ref]);
    else list.push(ref);
  }
  for (const row of rows.values()) row[name] = nobody;
  for (const [to, refs] of pointing) {
    const row = typeof to === "string" ? rows.get(to) : undefined;
    if (row !== undefined) row[name] = refs;
  }
}

function warnOfDangling(
  records: OpenRecords,
  cls: ClassName,
  { warnings, choice }: { readonly warnings: WarningList; readonly choice: FieldChoice },
): void {
  for (const [name, field] of fieldsOf(cls)) {
    if (field.inverse !== null || !choice(cls, name)) continue;
    const target = targetOf(field.type);
    // Rows of runtime classes are never in a dump, so references to them cannot be judged.
    if (target === null || !dumpedClasses.includes(target)) continue;
    const present = records.get(target);
    // Rows that follow one another often point at one thing.
    let before: unknown = none;
    for (const [ref, row] of records.get(cls) ?? []) {
      const to = row[name];
      if (to === before) continue;
      if (!dangles(to, present)) {
        before = to;
      } else {
        warnings.add(
          cls,
          ref,
          columnOf(name, field),
          `it points at a ${target} that is not in the dump; left as it is`,
        );
      }
    }
  }
}

function targetOf(type: FieldType): ClassName | null {
  if (type.kind === "ref") return type.cls;
  return type.kind === "set" ? targetOf(type.of) : null;
}

/** A reference, or a set of them, of which one leads to no row. */
function dangles(value: unknown, present: ReadonlyMap<string, DumpRow> | undefined): boolean {
  if (Array.isArray(value)) return value.some((one) => dangles(String(one), present));
  return typeof value === "string" && value !== none && present?.has(value) !== true;
}
