import type { Failure } from "@/lib/core/shared/failure";
import type { Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { patience, type RunContext } from "@/lib/executor/run-context";

/** The pool as it is now, waiting for one that is away for a while, as it is when its management moves. */
export async function lookPatiently({ port, clock, signal }: RunContext): Promise<Result<PoolTopology>> {
  const deadline = clock.now() + patience.away;
  for (;;) {
    const looked = await port.look({ signal });
    signal.throwIfAborted();
    if (looked.ok || !isPassing(looked.failure) || clock.now() >= deadline) return looked;
    await clock.sleep(patience.pause, signal);
  }
}

/** A refused sign-in does not get better by waiting; everything else may. */
export function isPassing(failure: Failure): boolean {
  return !failure.code.startsWith("SESSION.");
}
