import "server-only";
import type { RecordField } from "@/lib/core/inspect/record-field";
import type { Result } from "@/lib/core/shared/result";
import type { Mirror } from "@/lib/mirror/mirror";
import type { PoolPort } from "@/lib/ports/pool-port";
import type { ProbePort } from "@/lib/ports/probes";
import type { RawRows } from "@/lib/xenapi/read-all-rows";
import type { ReadableClass } from "@/lib/xenapi/read-record";

/** What the server holds of one pool for one user: the mirror that everybody reads, the port that runs act through. */
export interface PoolLink {
  /** Of the pool, not of any host: the `poolId` of all addresses. */
  readonly poolId: string;
  /** Where the coordinator answers. */
  readonly url: string;
  readonly username: string;
  readonly mayChange: boolean;
  /** The user's roles, by the pool's own names; none for a local superuser. */
  readonly roles: readonly string[];
  readonly mirror: Mirror;
  readonly port: PoolPort;
  readonly probes: ProbePort;
  /** All rows of these classes as they are now, secrets included: for a rehearsal, and for nothing that leaves here. */
  readRows(classes: readonly string[], signal?: AbortSignal): Promise<Result<RawRows>>;
  /** One record as it is now, secrets included, references told as uuids; `XENAPI.UUID_INVALID` when it is gone. */
  readRecord(cls: ReadableClass, uuid: string): Promise<Result<readonly RecordField[]>>;
  /** Stops following and logs out. */
  close(): Promise<void>;
}

/** Credentials that the pool accepted, before anything more is built on them. One of the two must be called. */
export interface PoolLogin {
  readonly url: string;
  /** Fills a mirror. On failure the login is closed. */
  open(): Promise<Result<PoolLink>>;
  close(): Promise<void>;
}
