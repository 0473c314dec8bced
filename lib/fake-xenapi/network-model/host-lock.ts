import type { CallContext, Database, Ref } from "@/lib/fake-xenapi/engine/types";

const queues = new WeakMap<Database, Map<Ref, Promise<unknown>>>();

/**
 * One change of bonds at a time on one host, as xapi's local lock has it: a second call waits for the first, and
 * then checks a pool that the first has already changed.
 */
export async function underHostLock<Answer>(
  { db }: Pick<CallContext, "db">,
  host: Ref,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const ofPool = queues.get(db) ?? new Map<Ref, Promise<unknown>>();
  queues.set(db, ofPool);
  const before = ofPool.get(host) ?? Promise.resolve();
  const mine = before.then(work, work);
  ofPool.set(host, mine);
  try {
    return await mine;
  } finally {
    if (ofPool.get(host) === mine) ofPool.delete(host);
  }
}
