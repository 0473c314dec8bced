import { startNetworking } from "@/lib/fake-xenapi/calls/host/restart-toolstack";
import { CallJournal } from "@/lib/fake-xenapi/engine/call-journal";
import { FakeDatabase, type Snapshot } from "@/lib/fake-xenapi/engine/database";
import { type Answer, type Call, dispatch, type Dispatching } from "@/lib/fake-xenapi/engine/dispatcher";
import { type FaultAction, Faults } from "@/lib/fake-xenapi/engine/faults";
import { coordinatorOf } from "@/lib/fake-xenapi/engine/host-liveness";
import type { Engine } from "@/lib/fake-xenapi/engine/message";
import { Monitor } from "@/lib/fake-xenapi/engine/monitor";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { registry } from "@/lib/fake-xenapi/engine/registry";
import { Sessions, type User } from "@/lib/fake-xenapi/engine/sessions";
import { systemClock } from "@/lib/fake-xenapi/engine/system-clock";
import { Tasks } from "@/lib/fake-xenapi/engine/tasks";
import {
  ApiError,
  type CallContext,
  nullRef,
  type PoolSeeder,
  type Ref,
  type Value,
} from "@/lib/fake-xenapi/engine/types";
import { Toolstack } from "@/lib/fake-xenapi/engine/toolstack";
import { underHostLock } from "@/lib/fake-xenapi/network-model/host-lock";
import type { Clock } from "@/lib/ports/clock";

export interface FakePoolOptions {
  /** Fills the empty database: a named pool, a builder, or records of another pool (`recordsSeeder`). */
  readonly seeder: PoolSeeder;
  /** Same seed, same references and MAC addresses. */
  readonly seed?: number;
  /** Factor on the time that work on a host takes: 0 (the default) is instant, 1 about as long as in reality. */
  readonly pace?: number;
  /** Default: `root` with the password "poolbond-lab", and a user named after each role with the same password. */
  readonly users?: readonly User[];
  readonly clock?: Clock;
  /** How long event.from gathers changes before it answers; default 0. */
  readonly gatherMs?: number;
  /** Do lines to a host drop while its management moves? Default: no; a lab says yes. */
  readonly cutsLines?: boolean;
  /** What HOST_IS_SLAVE tells; default: the coordinator's `address`. */
  readonly coordinatorAddress?: () => string;
}

/** What a client gets in its hands: the envelope of xenapi.md 1.3, values decoded (ints are numbers). */
export type Response =
  | { readonly Status: "Success"; readonly Value: Value }
  | { readonly Status: "Failure"; readonly ErrorDescription: readonly string[] };

/** The line was cut: nobody knows what became of the call. */
export class LineCut extends Error {
  override name = "LineCut";
}

export interface LineCutting {
  readonly host: Ref;
  /** Why: `management` moves to another bridge; `fault` is a partition or a restart that somebody asked for. */
  readonly reason: "management" | "fault";
  /**
   * How long the host is away: infinite = until `healLines`; null = as long as whoever serves it takes for such a move.
   */
  readonly refuseMs: number | null;
  /** Packets are swallowed: open lines stay open and say nothing, new ones are neither made nor refused. */
  readonly silent?: boolean;
}

/** A whole simulated pool without any socket. The same object stands behind the listeners of a lab. */
export class FakePool {
  readonly db: FakeDatabase;
  readonly journal: CallJournal;
  readonly faults = new Faults();
  readonly monitor: Monitor;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly #options: FakePoolOptions;
  readonly #toolstack: Toolstack;
  readonly #cutListeners = new Set<(cutting: LineCutting) => void>();
  readonly #healListeners = new Set<() => void>();
  readonly #startListeners = new Set<(host: Ref, stage: "begins" | "done") => void>();
  readonly #bondListeners = new Set<(host: Ref) => void>();
  /** Until when a host is cut off from everybody. */
  readonly #cutOff = new Map<Ref, number>();
  readonly #dispatching: Dispatching;
  readonly #start: Snapshot;
  #random: CallContext["random"];
  /** Work that was going on when the pool was reset, or its toolstack restarted, does not go on. */
  #life = 0;

  constructor(options: FakePoolOptions) {
    this.#options = options;
    this.clock = options.clock ?? systemClock;
    this.#random = seededRandom(options.seed ?? 1);
    this.db = new FakeDatabase(() => this.#random.uuid());
    options.seeder(this.db, this.#random);
    this.#random = seededRandom(this.#lifeSeed());
    this.journal = new CallJournal(this.clock);
    this.monitor = new Monitor(this.db, this.clock, (host) => this.reaches(host), options.pace);
    const { names, permissions } = registry();
    this.sessions = new Sessions({
      db: this.db,
      clock: this.clock,
      users: options.users ?? defaultUsers("poolbond-lab"),
      permissionsOf: (role) => permissions.of(role),
    });
    const engine: Engine = {
      sessions: this.sessions,
      tasks: new Tasks(this.db, this.clock),
      roles: permissions.rows(),
      messageNames: names,
      gatherMs: options.gatherMs ?? 0,
      coordinatorAddress: options.coordinatorAddress ?? (() => this.db.get("host", this.coordinator()).address),
    };
    this.#toolstack = new Toolstack(this.db);
    this.#start = this.db.snapshot();
    this.#dispatching = {
      engine,
      journal: this.journal,
      db: this.db,
      coordinator: () => this.coordinator(),
      reaches: (host) => this.reaches(host),
      awayFor: (host) => Math.max(0, (this.#cutOff.get(host) ?? 0) - this.clock.now()),
      hostName: (host) => this.db.find("host", host)?.name_label ?? host,
      strike: (call) => this.#strike(call),
      context: (call, session, task) => this.#context(engine, call, session, task),
    };
  }

  coordinator(): Ref {
    return coordinatorOf(this.db);
  }

  /** One call to one host (the coordinator unless named), in decoded values. Throws `LineCut` where a socket would. */
  async call(name: string, params: readonly Value[], options: { readonly host?: Ref } = {}): Promise<Response> {
    const answer = await this.dispatch({ name, params, host: options.host ?? this.coordinator() });
    if (answer.kind === "dropped") throw new LineCut(`The line dropped during ${name}`);
    if (answer.kind === "failure") return { Status: "Failure", ErrorDescription: answer.error };
    return { Status: "Success", Value: answer.value };
  }

  /** The same, for a wire that encodes values by their type. */
  async dispatch(call: Call): Promise<Answer> {
    if (this.#options.cutsLines !== true) return dispatch(this.#dispatching, call);
    let stop = (): void => {};
    const cut = new Promise<Answer>((resolve) => {
      stop = this.onLineCut(({ host, silent }) => {
        if (host === call.host && silent !== true) resolve({ kind: "dropped" });
      });
    });
    try {
      return await Promise.race([dispatch(this.#dispatching, call), cut]);
    } finally {
      stop();
    }
  }

  /** Calls back when the lines to a host drop; answers how to stop. */
  onLineCut(listener: (cutting: LineCutting) => void): () => void {
    this.#cutListeners.add(listener);
    return () => this.#cutListeners.delete(listener);
  }

  cutLines(cutting: LineCutting): void {
    for (const listener of this.#cutListeners) listener(cutting);
  }

  /** Calls back when everything that was cut off is to be back; answers how to stop. */
  onLinesHealed(listener: () => void): () => void {
    this.#healListeners.add(listener);
    return () => this.#healListeners.delete(listener);
  }

  /** Ends every partition. */
  healLines(): void {
    this.#cutOff.clear();
    for (const listener of this.#healListeners) listener();
  }

  /** Is the host free to talk to others, as far as partitions go? */
  reaches(host: Ref): boolean {
    return (this.#cutOff.get(host) ?? 0) <= this.clock.now();
  }

  /** Calls back when bonds of a host were made, changed or unmade by a call; answers how to stop. */
  onBondChange(listener: (host: Ref) => void): () => void {
    this.#bondListeners.add(listener);
    return () => this.#bondListeners.delete(listener);
  }

  /** Calls back around what a toolstack that a fault restarted does to its host's network. */
  onForeignRestart(listener: (host: Ref, stage: "begins" | "done") => void): void {
    this.#startListeners.add(listener);
  }

  /** A restarted toolstack has forgotten its sessions and tasks; work in flight is abandoned. */
  restartToolstack(host: Ref, refuseMs: number): void {
    if (host === this.coordinator()) {
      this.#life += 1;
      this.#toolstack.restart();
      this.sessions.endAll();
      this.#dispatching.engine.tasks.discardAll();
    }
    this.cutLines({ host, reason: "fault", refuseMs });
    const call = { name: "", params: [], host };
    const context = this.#context(
      this.#dispatching.engine,
      call,
      { ref: nullRef, username: "", role: "root" },
      nullRef,
    );
    void underHostLock(context, host, async () => {
      for (const listener of this.#startListeners) listener(host, "begins");
      try {
        await startNetworking(context, host);
      } finally {
        for (const listener of this.#startListeners) listener(host, "done");
      }
    }).catch(() => {});
  }

  snapshot(): Snapshot {
    return this.db.snapshot();
  }

  /** Rows as in the snapshot, by ordinary writes: whoever follows events sees them. Who is logged in stays logged in. */
  restore(snapshot: Snapshot): void {
    this.#life += 1;
    this.db.restore(snapshot, ["session"]);
    this.monitor.forget();
    this.#toolstack.restart();
  }

  /** Back to the start: rows, journal, faults. */
  reset(): void {
    this.#random = seededRandom(this.#lifeSeed());
    this.restore(this.#start);
    this.faults.clear();
    this.healLines();
    this.sessions.restorePasswords();
    this.journal.clear();
  }

  #context(engine: Engine, call: Call, session: CallContext["session"], task: Ref): ReturnType<Dispatching["context"]> {
    const { db, clock } = this;
    const life = this.#life;
    const pace = this.#options.pace ?? 0;
    return {
      db,
      clock,
      engine,
      session,
      task,
      random: this.#random,
      receivedOn: call.host,
      coordinator: this.coordinator(),
      toolstack: this.#toolstack,
      progress: (fraction) => {
        if (task !== nullRef) engine.tasks.progress(task, fraction);
      },
      work: async (milliseconds) => {
        if (pace > 0) await clock.sleep(milliseconds * pace);
        if (life !== this.#life) throw new ApiError("TASK_CANCELLED", task);
      },
      wires: {
        managementMoves: (host) => this.cutLines({ host, reason: "management", refuseMs: null }),
        // The monitor looks at every bond anyway, in its own time.
        pifChanged: () => {},
        bondChanged: (host) => {
          for (const listener of this.#bondListeners) listener(host);
        },
        toolstackRestarts: (host) => this.#restartSoon(host),
      },
    };
  }

  /** xapi answers `host.restart_agent` before it goes; what the answer says of a coordinator, nobody remembers. */
  #restartSoon(host: Ref): void {
    if (host === this.coordinator()) setImmediate(() => this.restartToolstack(host, restartMs));
    else this.cutLines({ host, reason: "fault", refuseMs: restartMs });
  }

  /** Apart from the seeder's, so that a pool lives the same life again after a reset. */
  #lifeSeed(): number {
    return (this.#options.seed ?? 1) + 0x5eed;
  }

  #strike(
    call: Call & { readonly method: string; readonly worksOn: () => Ref | null },
  ): Promise<readonly FaultAction[]> | null {
    const struck = this.faults.strike(call);
    return struck.length === 0 ? null : this.#suffer(struck, call);
  }

  async #suffer(struck: readonly FaultAction[], call: Call): Promise<readonly FaultAction[]> {
    for (const action of struck) {
      if (action.kind === "stall") await this.clock.sleep(action.ms);
      else if (action.kind === "kill-session" && typeof call.params[0] === "string") this.sessions.end(call.params[0]);
      else this.happen(action);
    }
    return struck;
  }

  /** What a fault does to the pool itself, apart from the call that it struck. */
  happen(action: FaultAction): void {
    if (action.kind === "partition") this.#partition(action);
    if (action.kind === "restart-toolstack") this.restartToolstack(action.host, restartMs);
    if (action.kind === "kill-session") this.sessions.endAll();
  }

  #partition({ host, ms, silent }: Extract<FaultAction, { kind: "partition" }>): void {
    this.#cutOff.set(host, Math.max(this.#cutOff.get(host) ?? 0, this.clock.now() + ms));
    this.cutLines({ host, reason: "fault", refuseMs: ms, silent });
  }
}

const restartMs = 3000;

/** `root`, and somebody of each role, named after it. */
export function defaultUsers(password: string): readonly User[] {
  const roles = ["read-only", "vm-operator", "vm-admin", "vm-power-admin", "pool-operator", "pool-admin"] as const;
  return [{ username: "root", password, role: "root" }, ...roles.map((role) => ({ username: role, password, role }))];
}

export function createFakePool(options: FakePoolOptions): FakePool {
  return new FakePool(options);
}
