import type { Finding } from "@/lib/core/shared/finding";
import { spelled } from "@/lib/xenapi/lookup";
import { sameValue } from "@/lib/xenapi/same-value";
import { parseRow } from "@/lib/xenapi/parse-row";
import { wireClasses, type EventBatch, type WireClass, type WireTables } from "@/lib/xenapi/wire";

/** A pool's rows by reference, kept up to date by batches of events. */
export interface PoolTables {
  readonly tables: WireTables;
  /** Takes a batch over; answers the classes in which a column that we read changed. */
  apply(batch: EventBatch): ReadonlySet<WireClass>;
  /**
   * Have we as many rows as the pool? xapi forgets old deletions, so a long absence can leave us with rows that are no
   * more; `valid_ref_counts` gives them away (xenapi.md section 3.6).
   */
  agreesWith(counts: EventBatch["valid_ref_counts"]): boolean;
  /** Rows that we could not read, by their columns. */
  malformed(): readonly Finding[];
}

/** @param known rows of an earlier fill: a row that came again unchanged stays the same object. */
export function createPoolTables(known?: WireTables): PoolTables {
  const tables: Record<WireClass, Map<string, unknown>> = {
    pool: new Map(),
    host: new Map(),
    host_metrics: new Map(),
    pif: new Map(),
    pif_metrics: new Map(),
    bond: new Map(),
    network: new Map(),
    vlan: new Map(),
    tunnel: new Map(),
    network_sriov: new Map(),
    vm: new Map(),
    vif: new Map(),
    sr: new Map(),
    pbd: new Map(),
    cluster_host: new Map(),
    message: new Map(),
  };
  const unreadable = new Map<WireClass, Map<string, readonly string[]>>(wireClasses.map((cls) => [cls, new Map()]));

  return {
    tables: typed(tables),
    apply: (batch) => {
      const changed = new Set<WireClass>();
      for (const event of batch.events) {
        const cls = wireClasses.find((name) => name === event.class);
        if (cls === undefined) continue;
        const touched = event.operation === "del" ? remove(cls, event.ref) : put(cls, event.ref, event.snapshot);
        if (touched) changed.add(cls);
      }
      return changed;
    },
    agreesWith: (counts) =>
      wireClasses.every((cls) => {
        const count = counts[cls];
        return count === undefined || count === tables[cls].size + (unreadable.get(cls)?.size ?? 0);
      }),
    malformed: () =>
      [...unreadable].flatMap(([cls, rows]) => [...rows.values()].map((columns) => malformedRow(cls, columns))),
  };

  function put(cls: WireClass, ref: string, snapshot: unknown): boolean {
    const table = tables[cls];
    const parsed = parseRow(cls, snapshot);
    if (!parsed.ok) {
      unreadable.get(cls)?.set(ref, parsed.columns);
      return table.delete(ref);
    }
    unreadable.get(cls)?.delete(ref);
    const held = table.get(ref);
    if (held !== undefined && sameValue(held, parsed.row)) return false;
    const before = known?.[cls].get(ref);
    table.set(ref, before !== undefined && sameValue(before, parsed.row) ? before : parsed.row);
    return true;
  }

  function remove(cls: WireClass, ref: string): boolean {
    unreadable.get(cls)?.delete(ref);
    return tables[cls].delete(ref);
  }
}

/** `put` is the only writer, and it stores under a class only what `parseRow` made for that class. */
function typed(tables: Record<WireClass, ReadonlyMap<string, unknown>>): WireTables {
  return tables as WireTables;
}

function malformedRow(cls: WireClass, columns: readonly string[]): Finding {
  return {
    code: "READ.MALFORMED",
    severity: "warning",
    summary: `A ${spelled[cls]} record could not be read (${columns.join(", ")}).`,
    reason: "The server sent a value of a kind that XenAPI does not give this column; the record is left out.",
    suggestion: null,
    subjects: [],
    xenapiCode: null,
  };
}
