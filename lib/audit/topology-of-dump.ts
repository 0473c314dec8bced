import { failure } from "@/lib/core/shared/failure";
import type { Finding } from "@/lib/core/shared/finding";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";
import type { Dump, DumpRow } from "@/lib/dump/dump";
import type { FieldChoice } from "@/lib/dump/limits";
import { createPoolTables } from "@/lib/mirror/pool-tables";
import { isClassName } from "@/lib/xapi-schema/class-name";
import { spelled } from "@/lib/xenapi/lookup";
import { toTopology } from "@/lib/xenapi/to-topology";
import { isWireField, wireClasses, type EventBatch, type WireClass } from "@/lib/xenapi/wire";

/**
 * A dump's records as the topology that a live pool would give: the same columns, the same parsing, the same findings.
 * Fails with `DUMP.NO_POOL` when there is no pool or no host to speak of.
 */
export function topologyOfDump(
  dump: Dump,
): Result<{ readonly topology: PoolTopology; readonly readings: readonly Finding[] }> {
  const tables = createPoolTables();
  for (const cls of wireClasses) tables.apply(asBatch(cls, rowsOf(dump, cls)));
  const projected = toTopology(tables.tables);
  if (projected === null || projected.records.hosts.length === 0) {
    return notOk(
      failure(
        "DUMP.NO_POOL",
        `The dump holds no ${projected === null ? "pool" : "host"}, so there is nothing to audit.`,
        {
          nextStep: "Make a new dump with xe pool-dump-database file-name=… on the coordinator.",
        },
      ),
    );
  }
  return ok({
    topology: indexTopology(projected.records),
    readings: [...tables.malformed(), ...projected.findings],
  });
}

function rowsOf({ records }: Dump, cls: WireClass): ReadonlyMap<string, DumpRow> {
  const name = spelled[cls];
  return (isClassName(name) ? records.get(name) : undefined) ?? new Map();
}

/** What of a dump is of interest here: passed to its reader, it saves half of the work on a large pool. */
export const fieldsOfTopology: FieldChoice = (cls, field) => {
  const known = wireClasses.find((name) => spelled[name] === cls);
  return known !== undefined && isWireField(known, field);
};

/** As if the pool had told of all its rows at once. */
function asBatch(cls: WireClass, rows: ReadonlyMap<string, DumpRow>): EventBatch {
  const events = Array.from(rows, ([ref, row]) => ({
    class: cls,
    operation: "add" as const,
    ref,
    snapshot: cls === "host" ? withoutUnsaid(row) : row,
  }));
  return { token: "", valid_ref_counts: {}, events };
}

/** Before API 2.10 multipathing stood in `other_config`; a column that the dump lacks must not answer for it. */
function withoutUnsaid(row: DumpRow): DumpRow {
  if (row["multipathing"] === true) return row;
  const { multipathing: _unsaid, ...said } = row;
  return said;
}
