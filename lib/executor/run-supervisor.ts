import type { Actor, JournalEvent } from "@/lib/core/run/journal-entry";
import { isOver, runState, type RunState } from "@/lib/core/run/run-state";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { PoolUuid } from "@/lib/core/topology/ids";
import { runPlan } from "@/lib/executor/run-plan";
import type { Clock } from "@/lib/ports/clock";
import type { Ids } from "@/lib/ports/ids";
import type { Journal } from "@/lib/ports/journal";
import type { PoolPort } from "@/lib/ports/pool-port";
import type { ProbePort } from "@/lib/ports/probes";

/** The runs of this process: at most one for each pool. Other processes are kept away by the caller's lock. */
export interface RunSupervisor {
  /** Opens a run and begins it; answers once it is in the journal, not once it has ended. */
  start(
    request: StartOfRun & {
      readonly port: PoolPort;
      readonly probes: ProbePort;
      readonly signal?: AbortSignal;
    },
  ): Promise<Result<{ run: string }>>;
  resume(request: RunRequest & { readonly run: string }): Promise<Result<{ run: string }>>;
  /** Passes on what a person wants of a run that goes on. */
  tell(run: string, wish: Wish): Promise<Result<{ run: string }>>;
  isActive(run: string): boolean;
  activeRun(pool: PoolUuid): string | null;
  /** When the executor lets go of the run: its state, or null if it was not active or was broken off. */
  ended(run: string): Promise<RunState | null>;
  /** Breaks off all runs where they are; each can be resumed. Waits until nothing is written any more. */
  shutDown(): Promise<void>;
}

/** What the first entry of a run tells. */
export type StartOfRun = Omit<Extract<JournalEvent, { readonly kind: "run-opened" }>, "kind">;

/** What a person can want of a run; the executor hears it through the journal, from whichever process it comes. */
export type Wish = Extract<
  JournalEvent,
  {
    readonly kind: "run-stop-asked" | "pause-asked" | "resumed" | "keep-asked" | "keep-extended" | "revert-asked";
  }
>;

export interface RunRequest {
  readonly actor: Actor;
  readonly port: PoolPort;
  readonly probes: ProbePort;
  /** Written before the run goes on: what the person wants of it. */
  readonly wish?: Wish;
  /** Breaks off this run where it is, as `shutDown` does with all. */
  readonly signal?: AbortSignal;
}

export interface SupervisorPorts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told of bugs and of a journal that fails: the run then stands still without an entry, and can be resumed. */
  readonly onBroken?: (run: string, error: unknown) => void;
}

interface ActiveRun {
  readonly run: string;
  readonly ended: Promise<RunState | null>;
}

export function createRunSupervisor({ journal, clock, ids, onBroken }: SupervisorPorts): RunSupervisor {
  const active = new Map<PoolUuid, ActiveRun>();
  const shutdown = new AbortController();

  /** Takes the pool's place at once, so that two requests cannot both find it free. */
  async function begin(begun: {
    readonly pool: PoolUuid;
    readonly run: string;
    readonly request: RunRequest;
    readonly opening: readonly JournalEvent[];
  }): Promise<Result<{ run: string }>> {
    const { pool, run, request, opening } = begun;
    if (active.has(pool)) return notOk(alreadyGoing);
    const signal = AbortSignal.any([shutdown.signal, ...(request.signal ? [request.signal] : [])]);
    const opened = appendAll(run, opening);
    const { port, probes } = request;
    const ended = opened
      .then(() => runPlan({ port, probes, journal, clock }, run, signal))
      .catch((error: unknown) => {
        if (!signal.aborted) onBroken?.(run, error);
        return null;
      })
      .finally(() => active.delete(pool));
    active.set(pool, { run, ended });
    await opened;
    return ok({ run });
  }

  async function appendAll(run: string, events: readonly JournalEvent[]): Promise<void> {
    for (const event of events) await journal.append(run, event);
  }

  const findActive = (run: string): ActiveRun | undefined => [...active.values()].find((other) => other.run === run);

  return {
    start: ({ plan, before, vifs, consents, ...request }) => {
      const run = ids.uuid();
      const told = { ...(before ? { before } : {}), ...(vifs ? { vifs } : {}), ...(consents ? { consents } : {}) };
      const opening: readonly JournalEvent[] = [{ kind: "run-opened", plan, actor: request.actor, ...told }];
      return begin({ pool: plan.pool, run, request, opening });
    },
    resume: async ({ run, ...request }) => {
      const entries = await journal.read(run);
      if (entries.length === 0) return notOk(noSuchRun);
      const state = runState(entries);
      if (isOver(state)) return notOk(hasSucceeded);
      const { plan } = state;
      const resumed: JournalEvent = { kind: "run-resumed", actor: request.actor };
      const opening = request.wish === undefined ? [resumed] : [request.wish, resumed];
      return begin({ pool: plan.pool, run, request, opening });
    },
    tell: async (run, wish) => {
      if (findActive(run) === undefined) return notOk(notGoing);
      await journal.append(run, wish);
      return ok({ run });
    },
    isActive: (run) => findActive(run) !== undefined,
    activeRun: (pool) => active.get(pool)?.run ?? null,
    ended: (run) => findActive(run)?.ended ?? Promise.resolve(null),
    shutDown: async () => {
      shutdown.abort();
      await Promise.all([...active.values()].map((other) => other.ended));
    },
  };
}

const alreadyGoing = failure("RUN.POOL_BUSY", "Another run of this pool is going on.", {
  nextStep: "Follow that run, and start yours when it has ended.",
});
const noSuchRun = failure("RUN.UNKNOWN", "There is no such run.");
const hasSucceeded = failure("RUN.ENDED", "This run has come to its end; there is nothing left to do.");
const notGoing = failure("RUN.NOT_ACTIVE", "This run is not going on, so there is nobody to tell.");
