import type { RecordField } from "@/lib/core/inspect/record-field";

/** Classes whose records may be read as they are, as `GET /api/pools/[poolId]/records/[recordClass]/[uuid]` names them. */
export const recordClasses = ["host", "pif", "bond", "network", "vlan"] as const;
export type RecordClass = (typeof recordClasses)[number];

/** One record of the pool's database at this moment, without references and without secrets. */
export interface RecordResponse {
  /** As XenAPI spells it: `PIF`. */
  readonly recordClass: string;
  readonly uuid: string;
  /** ISO 8601: when it was read, by the server's clock. */
  readonly at: string;
  readonly fields: readonly RecordField[];
}
