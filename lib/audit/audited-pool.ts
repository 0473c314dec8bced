import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import type { Finding } from "@/lib/core/shared/finding";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A pool as it was read for an audit, from wherever. */
export interface AuditedPool {
  readonly source: AuditSource;
  readonly topology: PoolTopology;
  /** What was noticed while its records were read (`READ.…`). */
  readonly readings: readonly Finding[];
  /** What in the file could not be taken as it stands, in words. */
  readonly warnings: readonly string[];
  /** Warnings that were counted and not kept. */
  readonly furtherWarnings: number;
  /** What hosts said of themselves, where somebody asked them. */
  readonly probes?: readonly HostProbe[];
  /** Is it only what a run keeps of a pool (core/run/picture.ts)? Then it is judged as far as that goes. */
  readonly isPicture?: boolean;
}

/** Where a pool was read from, without anything secret. */
export type AuditSource =
  | {
      readonly kind: "dump";
      /** Name of the file, without its folder. */
      readonly name: string;
      /** Entries of the archive on the way to the dump. */
      readonly inside: readonly string[];
      /** `5.63`, and the release that has this schema; null: the file does not say. */
      readonly schema: string | null;
      readonly release: string | null;
    }
  | { readonly kind: "live"; readonly name: string };
