import type { PoolConnection } from "@/lib/contract/stream";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";
import { askEvents } from "@/lib/mirror/ask-events";
import { diffRecords } from "@/lib/mirror/diff-records";
import type { Mirror } from "@/lib/mirror/mirror";
import { createPoolTables } from "@/lib/mirror/pool-tables";
import { createStreamLog, type StreamLog } from "@/lib/mirror/stream-log";
import type { Clock } from "@/lib/ports/clock";
import { pause } from "@/lib/xenapi/pause";
import type { XenApiSession } from "@/lib/xenapi/session";
import { createProjection, type Projected } from "@/lib/xenapi/to-topology";
import { wireClasses, type EventBatch } from "@/lib/xenapi/wire";

export interface MirrorOptions {
  readonly session: XenApiSession;
  readonly clock: Clock;
  /** Follow the pool by itself (default). False: it moves only when `sync` is called; for pools in this process. */
  readonly follow?: boolean;
  /** Milliseconds between two confirmations that the pool is still there and still so. Default 1,000. */
  readonly confirmEveryMs?: number;
  readonly firstRevision?: number;
}

/** What became of one exchange with the pool. */
type Outcome =
  | { readonly kind: "applied" }
  /** Another exchange moved us on meanwhile; `token` is how far this one would have come. */
  | { readonly kind: "overtaken"; readonly token: string }
  | { readonly kind: "restart" }
  | { readonly kind: "away"; readonly failure: Failure }
  | { readonly kind: "ended"; readonly failure: Failure }
  | { readonly kind: "stopped" };

const pollSeconds = 30;
/** xapi answers a poll after `pollSeconds` at the latest; what is silent for longer than this is dead. */
const pollTimeoutMs = 35_000;
const confirmTimeoutMs = 10_000;
/** Everything about the largest pool, decoded by one thread. */
const fillTimeoutMs = 180_000;
const backoffMs = { first: 100, most: 500 };
/** A pool whose counts never agree with its rows must not be asked for everything again and again. */
const refillEveryMs = 30_000;

/** Fills a mirror by one `event.from` with an empty token, then follows. Fails like a sign-in does (`XENAPI.…`). */
export async function createMirror(options: MirrorOptions): Promise<Result<Mirror>> {
  const { session, clock, follow = true, confirmEveryMs = 1_000 } = options;
  const closing = new AbortController();
  const projection = createProjection();
  let held = createPoolTables();
  /** How far we are. A new object for each step, so that an answer to an older question is recognised. */
  let base = { token: "", generation: -1 };
  let projected: Projected | null = null;
  let topology: PoolTopology | null = null;
  let connection: PoolConnection = liveSince(clock.now());
  let log: StreamLog | null = null;
  let ended: Failure | null = null;
  let poll = new AbortController();
  let polledFrom = base;
  let recovery: Promise<void> | null = null;
  let refilledAt = Number.NEGATIVE_INFINITY;

  const filled = await fill();
  if (!filled.ok) return filled;
  const first = filled.value;
  const opened = createStreamLog(options.firstRevision ?? clock.now(), first.records, () => connection);
  log = opened;
  if (follow) {
    void untilBug(followEvents());
    void untilBug(confirmRegularly());
  }

  return ok({
    current: () => {
      const { records, findings } = projected ?? first;
      return {
        records,
        get topology() {
          return currentTopology();
        },
        revision: opened.revision,
        connection,
        warnings: [...findings, ...held.malformed()],
      };
    },
    subscribe: (listener, { after = null } = {}) => opened.subscribe(listener, after),
    sync,
    close: () => closing.abort(),
  });

  async function fill(): Promise<Result<Projected>> {
    // A session may end between the login and the first question; more than once would be another trouble.
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const outcome = await exchange({ seconds: pollSeconds, timeoutMs: fillTimeoutMs, fresh: true });
      if (outcome.kind === "away" || outcome.kind === "ended") return notOk(outcome.failure);
      if (projected !== null) return ok(projected);
    }
    return notOk(noAgreement);
  }

  /** The long poll: as soon as something changes, we know. */
  async function followEvents(): Promise<void> {
    while (isOpen()) {
      poll = new AbortController();
      polledFrom = base;
      const outcome = await exchange({
        seconds: pollSeconds,
        timeoutMs: pollTimeoutMs,
        fresh: false,
        stop: poll.signal,
      });
      if (outcome.kind === "away" || outcome.kind === "restart") await recover();
      if (outcome.kind === "ended") end(outcome.failure);
    }
  }

  /** A silent poll may be a quiet pool or a dead connection; only a new connection can tell. */
  async function confirmRegularly(): Promise<void> {
    while (isOpen()) {
      const before = base;
      await pause(clock, confirmEveryMs, closing.signal);
      if (!isOpen()) return;
      // Still waiting from where we were a whole interval ago, though we have moved on: it will never answer.
      if (polledFrom !== base && base === before) poll.abort();
      const outcome = await exchange({ seconds: 0, timeoutMs: confirmTimeoutMs, fresh: true });
      if (outcome.kind === "away" || outcome.kind === "restart") await recover();
      if (outcome.kind === "ended") end(outcome.failure);
    }
  }

  /** A bug must be seen, on the pages too: a picture that stands still must not pass for a live one. */
  async function untilBug(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      end(broken);
      throw error;
    }
  }

  async function sync({ timeoutMs = 5_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {}) {
    const deadline = clock.now() + timeoutMs;
    for (;;) {
      if (ended) return notOk<PoolTopology>(ended);
      if (closing.signal.aborted || signal?.aborted) return notOk<PoolTopology>(givenUp);
      const outcome = await exchange({
        seconds: 0,
        timeoutMs: confirmTimeoutMs,
        fresh: true,
        ...(signal ? { stop: signal } : {}),
      });
      if (outcome.kind === "applied") return ok(currentTopology());
      // What overtook us had seen at least as much of the pool as we asked for.
      if (outcome.kind === "overtaken" && outcome.token <= base.token) return ok(currentTopology());
      if (outcome.kind === "ended") end(outcome.failure);
      if (outcome.kind === "away" || outcome.kind === "restart") {
        await atMost(recover(), deadline - clock.now(), signal);
        if (clock.now() >= deadline)
          return notOk<PoolTopology>(outcome.kind === "away" ? outcome.failure : noAgreement);
      }
    }
  }

  /** Asks until the pool answers. Whoever finds the pool away waits for the same attempts. */
  function recover(): Promise<void> {
    recovery ??= askUntilAnswered().finally(() => {
      recovery = null;
    });
    return recovery;
  }

  async function askUntilAnswered(): Promise<void> {
    for (let wait = backoffMs.first; isOpen(); wait = Math.min(wait * 2, backoffMs.most)) {
      let outcome = await exchange({ seconds: 0, timeoutMs: confirmTimeoutMs, fresh: true });
      if (outcome.kind === "restart")
        outcome = await exchange({ seconds: 0, timeoutMs: confirmTimeoutMs, fresh: true });
      if (outcome.kind === "applied" || outcome.kind === "overtaken") return;
      if (outcome.kind === "ended") return end(outcome.failure);
      if (outcome.kind === "away" && connection.state === "live") {
        connect({ ...connection, state: "reconnecting", since: iso(clock.now()), reason: outcome.failure.message });
        // Its connection is from before; if the pool went silently, it would wait for its own time limit.
        poll.abort();
      }
      await pause(clock, wait, closing.signal);
    }
  }

  async function exchange(how: {
    seconds: number;
    timeoutMs: number;
    fresh: boolean;
    stop?: AbortSignal;
  }): Promise<Outcome> {
    const asked = base;
    const generation = session.generation;
    const whole = asked.token === "" || asked.generation !== generation;
    const answer = await askEvents(session, {
      token: whole ? "" : asked.token,
      seconds: whole ? pollSeconds : how.seconds,
      timeoutMs: whole ? fillTimeoutMs : how.timeoutMs,
      fresh: how.fresh,
      signal: how.stop ? AbortSignal.any([how.stop, closing.signal]) : closing.signal,
    });
    if (answer.kind === "restart" && base === asked) base = { token: "", generation: -1 };
    if (answer.kind !== "batch") return answer;
    // Only an answer to where we are now may be applied: another would tell twice, or miss what came and went between.
    if (base !== asked) return { kind: "overtaken", token: answer.batch.token };
    if (!take(answer.batch, whole)) return { kind: "away", failure: noPool };
    base = { token: answer.batch.token, generation };
    return confirmed(answer.batch, whole);
  }

  function confirmed(batch: EventBatch, whole: boolean): Outcome {
    if (connection.state === "live") connection = { ...connection, asOf: iso(clock.now()) };
    else connect(liveSince(clock.now()));
    if (whole || held.agreesWith(batch.valid_ref_counts) || clock.now() - refilledAt < refillEveryMs) {
      return { kind: "applied" };
    }
    refilledAt = clock.now();
    base = { token: "", generation: -1 };
    return { kind: "restart" };
  }

  /** False: there is no pool in it. Nothing is changed then. */
  function take(batch: EventBatch, whole: boolean): boolean {
    const tables = whole ? createPoolTables(held.tables) : held;
    const touched = tables.apply(batch);
    const next =
      touched.size === 0 && projected && !whole ? projected : projection(tables.tables, whole ? allClasses : touched);
    if (next === null) return false;
    held = tables;
    const diff = projected === null ? null : diffRecords(projected.records, next.records);
    if (projected?.records !== next.records) topology = null;
    projected = next;
    if (diff) log?.patch(diff, next.records, iso(clock.now()));
    return true;
  }

  function connect(next: PoolConnection): void {
    connection = next;
    log?.connectionChanged();
  }

  function end(reason: Failure): void {
    if (ended || closing.signal.aborted) return;
    ended = reason;
    poll.abort();
    connect({ ...connection, state: "signed-out", since: iso(clock.now()), reason: reason.message });
  }

  function isOpen(): boolean {
    return !closing.signal.aborted && ended === null;
  }

  function currentTopology(): PoolTopology {
    topology ??= indexTopology((projected ?? first).records);
    return topology;
  }

  async function atMost(work: Promise<void>, milliseconds: number, signal?: AbortSignal): Promise<void> {
    const waiting = new AbortController();
    const until = signal ? AbortSignal.any([waiting.signal, signal]) : waiting.signal;
    await Promise.race([work, pause(clock, Math.max(0, milliseconds), until)]);
    waiting.abort();
  }
}

const allClasses = new Set(wireClasses);

function liveSince(now: number): PoolConnection {
  return { state: "live", asOf: iso(now), since: iso(now), reason: null };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

const noPool = failure("XENAPI.NOT_XENAPI", "The server answered without a pool record.", {
  nextStep: "Check the address: it must be a XenServer or XCP-ng host.",
});
const givenUp = failure("XENAPI.ABORTED", "Nobody waits for this answer any more.");
const noAgreement = failure("XENAPI.UNREACHABLE", "The pool's records could not be read as one whole in time.");
const broken = failure("MIRROR.BROKEN", "Following the pool failed by a mistake of ours.", {
  nextStep: "Sign in again, and report the server's log.",
});
