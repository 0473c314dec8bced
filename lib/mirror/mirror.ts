import type { PoolConnection, StreamMessage } from "@/lib/contract/stream";
import type { Finding } from "@/lib/core/shared/finding";
import type { Result } from "@/lib/core/shared/result";
import type { PoolRecords, PoolTopology } from "@/lib/core/topology/topology";

/** One live copy of a pool's network records, kept fresh by `event.from` for as many readers as like to look. */
export interface Mirror {
  /** What we hold now. Costs nothing: nobody is asked. */
  current(): MirrorView;

  /**
   * Follows the mirror from now on; answers the way to stop. Before this returns, the listener is told where things
   * stand: with `after` (a revision that it already has) the patches since then, if they are still remembered; else a
   * snapshot; then the connection. One message is one object for all listeners, so it may be formatted once for all.
   * A listener must not throw and must not wait.
   */
  subscribe(listener: (message: StreamMessage) => void, options?: { readonly after?: number | null }): () => void;

  /**
   * A barrier: everything that changed on the pool before this call is in the answer. Waits for the pool to be back,
   * at most `timeoutMs` (default 5,000); then `XENAPI.UNREACHABLE` or what else kept us from asking.
   */
  sync(options?: { readonly timeoutMs?: number; readonly signal?: AbortSignal }): Promise<Result<PoolTopology>>;

  /** Stops following. The session is the caller's: it is not logged out. */
  close(): void;
}

export interface MirrorView {
  readonly records: PoolRecords;
  /** The same with look-ups, made when first asked for and kept for this revision. */
  readonly topology: PoolTopology;
  /** Grows by one with every change that can be seen; never repeats, not even in the next mirror of the same pool. */
  readonly revision: number;
  readonly connection: PoolConnection;
  /** What could not be read as it should (dangling references, malformed rows). */
  readonly warnings: readonly Finding[];
}
