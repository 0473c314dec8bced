import type { Pool } from "@/lib/core/topology/entities";
import type { PackedRecords } from "@/lib/core/topology/packed-records";
import type { PoolRecords, RecordList } from "@/lib/core/topology/topology";

/**
 * What `/api/pools/[poolId]/events` sends (server-sent events; `event:` is the kind, `data:` the JSON of the rest,
 * `id:` an opaque mark for `Last-Event-ID`). First a snapshot (sent as `PackedSnapshot`), or the patches since that mark;
 * then patches in order. A gap in revisions means: ask for a snapshot again.
 */
export type StreamMessage =
  | ({ readonly kind: "snapshot" } & PoolSnapshot)
  | ({ readonly kind: "patch" } & PoolPatch)
  | ({ readonly kind: "connection" } & PoolConnection);

export interface PoolSnapshot {
  readonly revision: number;
  readonly connection: PoolConnection;
  readonly records: PoolRecords;
}

/** A snapshot as the stream sends it. */
export interface PackedSnapshot extends Omit<PoolSnapshot, "records"> {
  readonly packed: PackedRecords;
}

export interface PoolPatch {
  /** The revision after this patch; it applies to `revision - 1` only. */
  readonly revision: number;
  readonly asOf: string;
  readonly pool: Pool | null;
  readonly lists: { readonly [List in RecordList]?: ListPatch<PoolRecords[List][number]> };
}

export interface ListPatch<Entity> {
  /** Added or changed, whole. */
  readonly put: readonly Entity[];
  /** uuids. */
  readonly gone: readonly string[];
}

/** How fresh what we show is. */
export interface PoolConnection {
  /** `live`: following events. `reconnecting`: showing the last that we saw. `signed-out`: sign in again to go on. */
  readonly state: "live" | "reconnecting" | "signed-out";
  /** ISO 8601: the last moment at which the pool confirmed what we show. */
  readonly asOf: string;
  /** ISO 8601: since when this state lasts. */
  readonly since: string;
  readonly reason: string | null;
}
