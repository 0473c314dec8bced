import type { Probe } from "@/lib/core/plan/plan";
import { recoveryCard } from "@/lib/core/run/recovery-card";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { HostUuid } from "@/lib/core/topology/ids";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";
import { patience, type RunContext } from "@/lib/executor/run-context";

/**
 * Which of these hosts can the coordinator not reach, a minute long? Each is written down with its recovery card. The
 * question is a forwarded call, because that is the way on which an undo would have to go. Fails when the pool itself cannot
 * be asked.
 */
export async function findStranded(
  context: RunContext,
  hosts: readonly HostUuid[],
  topology: PoolTopology,
): Promise<Result<ReadonlySet<HostUuid>>> {
  const { clock, signal, record } = context;
  const deadline = clock.now() + patience.probe;
  let waiting = hosts.map((host) => ({ host, what: "", isPoolAway: false }));
  for (;;) {
    const answers = await Promise.all(
      waiting.map(async ({ host }) => {
        const { ok, sentence, poolAway } = await context.probes.ask(forwardedCall(host), { signal });
        return { host, ok, what: sentence, isPoolAway: poolAway === true };
      }),
    );
    signal.throwIfAborted();
    waiting = answers.filter(({ ok }) => !ok);
    if (waiting.length === 0 || clock.now() >= deadline) break;
    await clock.sleep(patience.pause, signal);
  }
  if (waiting.length > 0) {
    // Nobody can be asked while the pool itself is away: that says nothing of these hosts.
    const seen = await context.port.look({ signal });
    signal.throwIfAborted();
    if (!seen.ok) return seen;
    // It may be back by now; but it was away when it was asked about them.
    const unasked = waiting.find(({ isPoolAway }) => isPoolAway);
    if (unasked !== undefined) return notOk(failure("RUN.POOL_AWAY", unasked.what));
  }
  // In the middle of a call a host may have no address at all on record: the card tells how it was before the run.
  const { before } = context.state();
  const known = before === null ? topology : indexTopology(before);
  for (const { host, what } of waiting) {
    await record({ kind: "stranded", host, what, card: recoveryCard(known, host) });
  }
  return ok(new Set(waiting.map(({ host }) => host)));
}

function forwardedCall(host: HostUuid): Probe {
  return { id: `reach ${host}`, host, kind: "forwarded-call", expects: [host] };
}
