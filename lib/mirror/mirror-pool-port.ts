import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { markerKey } from "@/lib/core/plan/step";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { Mirror } from "@/lib/mirror/mirror";
import type { Clock } from "@/lib/ports/clock";
import type { PoolPort } from "@/lib/ports/pool-port";
import { pause } from "@/lib/xenapi/pause";
import { performCommand } from "@/lib/xenapi/perform";
import type { XenApiSession } from "@/lib/xenapi/session";
import { taskOutcome } from "@/lib/xenapi/task-outcome";
import { watchLimits, type WatchLimits } from "@/lib/xenapi/watch-task";

export interface MirrorPoolPortOptions {
  readonly mirror: Mirror;
  readonly session: XenApiSession;
  readonly clock: Clock;
  /** Milliseconds that a look waits for a pool that is away. Default 5,000. */
  readonly lookMs?: number;
  readonly limits?: Partial<WatchLimits>;
}

/** Between two looks while waiting, if the pool tells us of no change. */
const lookAgainMs = 500;

/** The executor's view of a live pool: looks through the mirror, acts through the session. */
export function mirrorPoolPort(options: MirrorPoolPortOptions): PoolPort {
  const { mirror, session, clock, lookMs = 5_000 } = options;
  const limits = { ...watchLimits, ...options.limits };

  const look: PoolPort["look"] = (how = {}) => mirror.sync({ timeoutMs: lookMs, ...how });

  return {
    look,
    lookUntil: async (settled, { timeoutMs, signal }) => {
      const deadline = clock.now() + timeoutMs;
      for (;;) {
        const left = deadline - clock.now();
        const seen = await mirror.sync({ timeoutMs: Math.max(left, lookMs), ...(signal ? { signal } : {}) });
        if (!seen.ok || settled(seen.value) || left <= 0 || signal?.aborted) return seen;
        await changeOrPause(Math.min(left, lookAgainMs), signal);
      }
    },
    perform: (command, how) => performCommand({ session, clock, findPlanned, limits }, command, how),
    taskOutcome: (query) => taskOutcome(session, query),
  };

  /** Resolves with the mirror's next patch, or when the time is over. */
  async function changeOrPause(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const waiting = new AbortController();
    const { revision } = mirror.current();
    const stop = mirror.subscribe(
      (message) => {
        if (message.kind === "patch") waiting.abort();
      },
      { after: revision },
    );
    await pause(clock, milliseconds, signal ? AbortSignal.any([waiting.signal, signal]) : waiting.signal);
    stop();
  }

  async function findPlanned(marker: string): Promise<Result<NetworkUuid>> {
    const seen = await look();
    if (!seen.ok) return seen;
    const marked = networksMarked(seen.value, marker);
    const [network] = marked;
    if (network !== undefined && marked.length === 1) return ok(network);
    return notOk(
      failure(
        marked.length === 0 ? "POOL.NETWORK_MISSING" : "POOL.NETWORK_AMBIGUOUS",
        marked.length === 0
          ? "The network that an earlier step made is not there any more."
          : `${String(marked.length)} networks carry the mark of this plan's network.`,
        { nextStep: "Look at the pool's networks and draw a new plan." },
      ),
    );
  }
}

function networksMarked(topology: PoolTopology, marker: string): readonly NetworkUuid[] {
  return topology.networks
    .filter((network) => network.otherConfig[markerKey] === marker)
    .map((network) => network.uuid);
}
