import "server-only";
import type { Actor } from "@/lib/core/run/journal-entry";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { RunSupervisor, StartOfRun, Wish } from "@/lib/executor/run-supervisor";
import type { Journal } from "@/lib/ports/journal";
import type { PoolPort } from "@/lib/ports/pool-port";
import type { ProbePort } from "@/lib/ports/probes";
import type { RunLocks } from "@/lib/ports/run-locks";
import type { Log } from "@/lib/server/log";
import type { PoolLease } from "@/lib/server/pool-connections";

/** Where runs are begun, gone on with and told what people want of them: one per pool, across all servers that share a journal. */
export interface RunDesk {
  start(request: StartOfRun & { readonly lease: PoolLease }): Promise<Result<Begun>>;
  /** `wish`: what the run is to go on with; without one it goes on as its journal tells. */
  resume(request: {
    readonly run: string;
    readonly pool: string;
    readonly lease: PoolLease;
    readonly actor: Actor;
    readonly wish?: Wish;
  }): Promise<Result<Begun>>;
  /** Passes on to whoever works on the run, in whichever process, what a person wants of it. */
  tell(run: string, pool: string, wish: Wish): Promise<Result<Begun>>;
  /** Does somebody work on it now, in whichever process? */
  isActive(run: string, pool: string): boolean;
}

export interface Begun {
  readonly run: string;
}

/** A supervisor's runs, each with the pool's lock and a share of its connection for as long as it lasts. */
export function createRunDesk(tools: {
  readonly supervisor: RunSupervisor;
  readonly locks: RunLocks;
  readonly journal: Journal;
  readonly log: Log;
}): RunDesk {
  const { supervisor, locks, journal, log } = tools;

  async function work(
    place: { readonly run: string | null; readonly pool: string; readonly lease: PoolLease },
    begin: (tools: {
      readonly port: PoolPort;
      readonly probes: ProbePort;
      readonly signal: AbortSignal;
    }) => Promise<Result<Begun>>,
  ): Promise<Result<Begun>> {
    const { pool, lease } = place;
    const lost = new AbortController();
    const lock = locks.take(pool, place.run, () => {
      log.error({ pool }, "lost the pool's lock to another server; the run is broken off");
      lost.abort();
    });
    if (lock.kind === "held") return notOk(busy(place.run, lock.run));
    const share = lease.again();
    const letGo = () => {
      lock.release();
      share.release();
    };
    let begun: Result<Begun>;
    try {
      begun = await begin({ port: share.link.port, probes: share.link.probes, signal: lost.signal });
    } catch (error) {
      letGo();
      throw error;
    }
    if (!begun.ok) {
      letGo();
      return begun;
    }
    const { run } = begun.value;
    lock.nameRun(run);
    log.info({ run, pool }, "run began");
    void afterRun(run, () => {
      letGo();
      log.info({ run, pool }, "run ended");
    });
    return begun;
  }

  /** Never rejects: what broke is told to the supervisor's `onBroken`. */
  async function afterRun(run: string, act: () => void): Promise<void> {
    await supervisor.ended(run);
    act();
  }

  return {
    start: ({ lease, ...opening }) =>
      work({ run: null, pool: opening.plan.pool, lease }, (hands) => supervisor.start({ ...opening, ...hands })),
    resume: ({ run, pool, lease, actor, wish }) =>
      work({ run, pool, lease }, (hands) =>
        supervisor.resume({ run, actor, ...(wish === undefined ? {} : { wish }), ...hands }),
      ),
    async tell(run, pool, wish) {
      if (supervisor.isActive(run)) return supervisor.tell(run, wish);
      if (locks.holder(pool) !== run) return notOk(notAtWork);
      // Another process works on it, and follows the run's journal as we do.
      await journal.append(run, wish);
      return ok({ run });
    },
    isActive: (run, pool) => supervisor.isActive(run) || locks.holder(pool) === run,
  };
}

function busy(run: string | null, other: string | null): Failure {
  return run !== null && run === other
    ? failure("RUN.POOL_BUSY", "This run is at work already.", { nextStep: "Follow it." })
    : failure("RUN.POOL_BUSY", "Another run is at work on this pool; one at a time.", {
        nextStep: "Wait for it to end, or stop it.",
      });
}

const notAtWork = failure("RUN.NOT_ACTIVE", "Nobody is working on this run now, so there is nobody to tell.", {
  nextStep: "Look at the run again.",
});
