import "server-only";
import { failure } from "@/lib/core/shared/failure";
import { notOk, type Result } from "@/lib/core/shared/result";

/** Reads after one another: what is given is begun when those before it have ended. */
export type InTurn = <Value>(read: () => Promise<Value>) => Promise<Value>;

/**
 * Lets a few uploads in at a time, each of which takes room on a disk, and has their files read one after the other, which
 * takes memory. Whoever comes when it is full is told so.
 */
export interface DumpGate {
  pass<Value>(work: (inTurn: InTurn) => Promise<Result<Value>>): Promise<Result<Value>>;
}

export function createDumpGate({ atOnce } = { atOnce: 4 }): DumpGate {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  const inTurn: InTurn = (read) => {
    const own = last.then(read);
    last = own.catch(() => undefined);
    return own;
  };
  return {
    async pass(work) {
      if (inside >= atOnce) return notOk(busy);
      inside += 1;
      try {
        return await work(inTurn);
      } finally {
        inside -= 1;
      }
    },
  };
}

const busy = failure("AUDIT.BUSY", "Other dumps are being read at the moment.", { nextStep: "Try again in a minute." });
