import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import type { Finding } from "@/lib/core/shared/finding";
import type { PoolRecords } from "@/lib/core/topology/topology";

/** `GET /api/pools/[poolId]/audit`: what an audit of a pool rests on beside its records. */
export interface AuditFacts {
  /** What was noticed while the pool was read (`READ.…`). */
  readonly readings: readonly Finding[];
  /** What hosts last said to this user; none until somebody asks them. */
  readonly probes: readonly HostProbe[];
}

/** The largest file that is taken, in bytes: a dump of the largest pool, or a status report that holds one. */
export const largestDump = 512 * 1024 ** 2;

/** A dump that this browser brought: kept in memory for a while, under an id that says nothing. */
export interface DumpSummary {
  readonly id: string;
  /** ISO 8601: when it was read. */
  readonly at: string;
  /** Name of the file. */
  readonly name: string;
  readonly poolName: string;
  readonly hosts: number;
}

/** `GET /api/audits`. `POST /api/audits?name=…` takes a file as its body and answers one `DumpSummary`. */
export interface DumpListResponse {
  readonly audits: readonly DumpSummary[];
}

/** `GET /api/audits/[auditId]`: a dump as a pool would be, without anything secret. */
export interface DumpAudit extends DumpSummary {
  /** Entries of the archive on the way to the dump. */
  readonly inside: readonly string[];
  /** `5.63`, and the release that has this schema; null: the file does not say. */
  readonly schema: string | null;
  readonly release: string | null;
  readonly records: PoolRecords;
  readonly readings: readonly Finding[];
  /** What in the file could not be taken as it stands, in words. */
  readonly warnings: readonly string[];
  readonly furtherWarnings: number;
}
