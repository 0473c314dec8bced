import type { PoolConnection, StreamMessage } from "@/lib/contract/stream";
import type { PoolRecords } from "@/lib/core/topology/topology";
import type { RecordsDiff } from "@/lib/mirror/diff-records";

/** What was told to followers: numbered patches, of which the last are remembered for those who were away. */
export interface StreamLog {
  readonly revision: number;
  patch(diff: RecordsDiff, records: PoolRecords, asOf: string): void;
  /** Tells everybody how the connection stands now. */
  connectionChanged(): void;
  subscribe(listener: (message: StreamMessage) => void, after: number | null): () => void;
}

/** Entities that remembered patches may hold together: enough for minutes of a busy pool, little beside the pool. */
const mostRemembered = 20_000;

/**
 * @param firstRevision must lie above every revision of an earlier mirror, so that a follower of that one is given a
 * snapshot and not patches of another history.
 */
export function createStreamLog(
  firstRevision: number,
  first: PoolRecords,
  connectionNow: () => PoolConnection,
): StreamLog {
  let revision = firstRevision;
  let records = first;
  let snapshot: (StreamMessage & { kind: "snapshot" }) | null = null;
  let remembered: (StreamMessage & { kind: "patch" })[] = [];
  const listeners = new Set<(message: StreamMessage) => void>();

  return {
    get revision() {
      return revision;
    },
    patch: (diff, after, asOf) => {
      revision += 1;
      records = after;
      const message = { kind: "patch", revision, asOf, ...diff } as const;
      remembered = withinLimit([...remembered, message]);
      tell(message);
    },
    connectionChanged: () => tell({ kind: "connection", ...connectionNow() }),
    subscribe: (listener, after) => {
      const missed = after === null ? null : since(after);
      for (const message of missed ?? [currentSnapshot()]) listener(message);
      listener({ kind: "connection", ...connectionNow() });
      // A listener of its own for each subscription: the same function may follow twice.
      const own = (message: StreamMessage) => listener(message);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };

  function tell(message: StreamMessage): void {
    for (const listener of listeners) listener(message);
  }

  function since(after: number): readonly StreamMessage[] | null {
    if (after === revision) return [];
    const index = remembered.findIndex((message) => message.revision === after + 1);
    return index < 0 ? null : remembered.slice(index);
  }

  function currentSnapshot(): StreamMessage {
    const connection = connectionNow();
    if (snapshot?.revision !== revision || snapshot.connection !== connection) {
      snapshot = { kind: "snapshot", revision, connection, records };
    }
    return snapshot;
  }
}

function withinLimit(messages: (StreamMessage & { kind: "patch" })[]): (StreamMessage & { kind: "patch" })[] {
  let held = 0;
  const tooOld = messages.findLastIndex((message) => {
    held += 1 + Object.values(message.lists).reduce((sum, list) => sum + list.put.length + list.gone.length, 0);
    return held > mostRemembered;
  });
  return messages.slice(tooOld + 1, tooOld + 1 + messages.length).slice(-512);
}
