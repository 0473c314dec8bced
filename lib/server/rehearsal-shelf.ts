import "server-only";
import type { Rehearsal } from "@/lib/core/run/rehearsal";
import { failure } from "@/lib/core/shared/failure";
import { notOk, type Result } from "@/lib/core/shared/result";

/** The latest rehearsals of each pool, in memory: what a start and a picture ask for. A restart forgets them. */
export interface RehearsalShelf {
  /** Does the work unless the pool is being rehearsed already, and keeps what came of it. */
  rehearse(pool: string, work: () => Promise<Result<Rehearsal>>): Promise<Result<Rehearsal>>;
  find(pool: string, id: string): Rehearsal | null;
}

/** Pictures of large pools weigh megabytes. */
const keptOfPool = 6;

export function createRehearsalShelf(): RehearsalShelf {
  const kept = new Map<string, readonly Rehearsal[]>();
  const atWork = new Set<string>();
  return {
    async rehearse(pool, work) {
      if (atWork.has(pool)) return notOk(busy);
      atWork.add(pool);
      try {
        const rehearsal = await work();
        if (rehearsal.ok) kept.set(pool, [rehearsal.value, ...(kept.get(pool) ?? [])].slice(0, keptOfPool));
        return rehearsal;
      } finally {
        atWork.delete(pool);
      }
    },
    find: (pool, id) => kept.get(pool)?.find((rehearsal) => rehearsal.id === id) ?? null,
  };
}

const busy = failure("REHEARSAL.BUSY", "This pool is being rehearsed already.", {
  nextStep: "Wait for that rehearsal to end; it takes seconds.",
});
