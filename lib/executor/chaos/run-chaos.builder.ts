import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { buildPlan } from "@/lib/core/plan/build-plan";
import type { Plan, PlanOptions } from "@/lib/core/plan/plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";

import type { JournalEntry, JournalEvent } from "@/lib/core/run/journal-entry";
import { pictureOf } from "@/lib/core/run/picture";
import { vifHomes, type VifHomes } from "@/lib/core/run/vif-homes";
import { isOver, runState, type RunState } from "@/lib/core/run/run-state";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { randomDraft, randomOptions } from "@/lib/executor/random-draft.builder";
import { arm, randomMishaps, type Mishap } from "@/lib/executor/chaos/random-faults.builder";
import { Judge, topologyOf, type Ending } from "@/lib/executor/chaos/judge.builder";
import { resumeRun } from "@/lib/executor/resume-run";
import { runPlan, type RunPorts } from "@/lib/executor/run-plan";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { Dice } from "@/lib/fake-xenapi/pools/dice";
import { randomPool } from "@/lib/fake-xenapi/pools/random-pool";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import { createMirror } from "@/lib/mirror/create-mirror";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import type { Clock } from "@/lib/ports/clock";
import type { Journal } from "@/lib/ports/journal";
import { simulatedClock } from "@/lib/rehearsal/simulated-clock";
import { simulatedPool, type SimulatedPool } from "@/lib/rehearsal/simulated-pool";
import { createPoolProbes } from "@/lib/xenapi/pool-probes";

/** How one life of a run ended, and everything about it that must not be. */
export interface ChaosReport {
  readonly seed: number;
  /** At its first end. Null: there was nothing to do. */
  readonly ended: Ending | null;
  /** After whoever looks after the pool has healed it and let the run go on. */
  readonly finally: "planned" | "before" | "listed" | "foreign" | null;
  readonly kills: number;
  /** Differences that are a foreign toolstack restart's and not the run's. */
  readonly foreign: number;
  readonly mishaps: readonly Mishap[];
  readonly problems: readonly string[];
}

const run = "run";
const actor = { username: "root", poolUrl: "http://rehearsal.invalid" };
/** More simulated time than any run can need, and then it has hung. */
const longest = 4 * 3_600_000;

/** One random pool, draft, set of mishaps, and person at the keyboard; killed and started again now and then. */
export async function runChaos(seed: number, onEntry?: (entry: JournalEntry) => void): Promise<ChaosReport> {
  const dice = new Dice(seededRandom(seed));
  const clock = simulatedClock(Date.UTC(2026, 1, 3));
  const ending = new AbortController();
  const simulated = simulatedPool(randomPool(dice.between(0, 1_000_000)), clock, { seed: 1 });
  try {
    const before = await lookFresh(simulated, clock);
    const draft = randomDraft(before, dice);
    if (draft.changes.length === 0) return nothing(seed);
    const drawn = buildPlan(before, draft, { ...randomOptions(dice), onFailure: onFailureOf(seed) });
    if (!drawn.ok) throw new Error(drawn.failure.message);
    const plan = drawn.value;
    const commands = plan.steps.map(({ command }) => command);
    const planned = canonicalTopology(applyCommands(before, commands));
    const judge = new Judge(simulated, clock, { before, planned });
    const mishaps = randomMishaps(simulated.pool, plan, dice);
    const life = new Life({
      simulated,
      clock,
      plan,
      before,
      vifs: vifHomes(before, plan.steps),
      dice,
      ending: ending.signal,
      ...(onEntry ? { onEntry } : {}),
    });
    arm(simulated.pool, clock, mishaps, ending.signal);
    void life.watchLinks();
    const first = await life.live();
    const verdict = await judge.judge(first);
    const last = isOver(first) ? first : await life.lookedAfter();
    const final = isOver(first) ? verdict : await judge.judge(last);
    const { ending: end } = final;
    const settled = end === "stranded" || end === "needs-person" ? null : end;
    const still = `stands still for good: ${last.failure?.code ?? ""} ${last.failure?.message ?? ""}`;
    const problems = [...new Set([...verdict.problems, ...final.problems, ...(settled === null ? [still] : [])])];
    const { kills } = life;
    return { seed, ended: verdict.ending, finally: settled, kills, foreign: final.foreign, mishaps, problems };
  } finally {
    ending.abort();
    clock.stop();
  }
}

/** Drawn apart from all else, and only beyond the seeds of earlier campaigns: those keep their meaning. */
function onFailureOf(seed: number): PlanOptions["onFailure"] {
  const dice = new Dice(seededRandom(seed * 7_919));
  return seed > 10_000 && dice.chance(0.5) ? "finish-others" : "turn-back";
}

function nothing(seed: number): ChaosReport {
  return { seed, ended: null, finally: null, kills: 0, foreign: 0, mishaps: [], problems: [] };
}

interface Stage {
  readonly simulated: SimulatedPool;
  readonly clock: Clock;
  readonly plan: Plan;
  readonly before: PoolTopology;
  readonly vifs: VifHomes;
  readonly dice: Dice;
  readonly ending: AbortSignal;
  /** For whoever looks into one seed. */
  readonly onEntry?: (entry: JournalEntry) => void;
}

class Killed extends Error {
  override name = "Killed";
}

/** A run from its start to its end, through every restart of its server. */
class Life {
  private readonly stage: Stage;
  private readonly journal: Journal;
  kills = 0;

  constructor(stage: Stage) {
    this.stage = stage;
    this.journal = createMemoryJournal(stage.clock);
    this.journal.subscribe(run, (entry) => {
      stage.onEntry?.(entry);
      if (entry.kind === "keep-offered") void this.answer();
    });
  }

  async live(): Promise<RunState> {
    const { plan, before, vifs, dice } = this.stage;
    await this.journal.append(run, { kind: "run-opened", plan, actor, before: pictureOf(before), vifs });
    const killAt = new Set(dice.chance(0.4) ? [dice.between(2, 25), dice.between(26, 60)] : []);
    let state = await this.work(killAt, runPlan);
    // A server that was killed starts again, and somebody signs in.
    for (let start = 0; state === null && start < 5; start += 1) {
      await this.wait(dice.between(1_000, 100_000));
      // Nobody can sign in to a pool that is away: whoever looks after it comes first.
      state = await this.work(killAt, (ports, id, signal) => resumeRun(ports, id, actor, signal));
    }
    return state ?? this.now();
  }

  /** Whoever looks after the pool ends every outage and lets the run go on, or turns it back, until it is over. */
  async lookedAfter(): Promise<RunState> {
    const { simulated, dice } = this.stage;
    let state = await this.now();
    for (let visit = 0; visit < 4 && !isOver(state); visit += 1) {
      simulated.pool.faults.clear();
      simulated.pool.healLines();
      await this.wait(120_000);
      const begun = state.steps.some(({ attempts }) => attempts > 0);
      const stale = state.failure?.code === "RUN.STALE";
      if (state.revert === null && begun && (stale || visit > 0 || dice.chance(0.4))) {
        await this.journal.append(run, { kind: "revert-asked", actor });
      }
      state =
        (await this.work(new Set(), (ports, id, signal) => resumeRun(ports, id, actor, signal))) ?? (await this.now());
      if (!begun && state.failure?.code === "RUN.STALE") return state;
    }
    return state;
  }

  /** Monitors of all hosts, as xapi's: every five seconds. */
  async watchLinks(): Promise<void> {
    const { simulated, clock, ending } = this.stage;
    while (!ending.aborted) {
      simulated.pool.monitor.run();
      await clock.sleep(5_000, ending).catch(() => undefined);
    }
  }

  /** Null: the server was killed, or could not reach the pool to begin with. */
  private async work(
    killAt: Set<number>,
    carry: (ports: RunPorts, id: string, signal: AbortSignal) => Promise<RunState>,
  ): Promise<RunState | null> {
    const { simulated, clock } = this.stage;
    const session = await simulated.signIn();
    if (!session.ok) return null;
    const mirror = await createMirror({ session: session.value, clock, follow: false });
    if (!mirror.ok) return null;
    const killed = new AbortController();
    const reach = (address: string) => {
      const host = simulated.pool.db.refs("host").find((ref) => simulated.pool.db.get("host", ref).address === address);
      const answers = host !== undefined && !simulated.lines.isCut(host);
      return Promise.resolve({ ms: answers ? 1 : null, sentence: answers ? "It answers." : "No answer." });
    };
    const ports: RunPorts = {
      port: mirrorPoolPort({ mirror: mirror.value, session: session.value, clock }),
      probes: createPoolProbes({ session: session.value, clock, reach }),
      journal: this.killing(killAt, killed),
      clock,
    };
    try {
      return await carry(ports, run, killed.signal);
    } catch (error) {
      if (!killed.signal.aborted) throw error;
      this.kills += 1;
      return null;
    } finally {
      killed.abort();
      mirror.value.close();
    }
  }

  /** SIGKILL just before or just after an entry is on disk: nothing of that process goes on. */
  private killing(killAt: Set<number>, killed: AbortController): Journal {
    const die = (): never => {
      killed.abort();
      throw new Killed("SIGKILL");
    };
    return {
      ...this.journal,
      append: async (id, event) => {
        if (killed.signal.aborted) throw new Killed("SIGKILL");
        const next = (await this.journal.read(id)).length + 1;
        // The next process writes this number too, and must not die of it again.
        const isLast = killAt.delete(next);
        if (isLast && next % 2 === 0) die();
        const entry = await this.journal.append(id, event);
        if (isLast) die();
        return entry;
      },
    };
  }

  /** Keep, turn back, a minute more and then keep, or nothing at all. */
  private async answer(): Promise<void> {
    const { dice, clock } = this.stage;
    const choice = dice.between(1, 4);
    await this.wait(dice.between(1_000, 25_000));
    const say = (event: JournalEvent) => this.journal.append(run, event);
    if (choice === 1) await say({ kind: "revert-asked", actor });
    if (choice === 2) {
      const { keep } = await this.now();
      const until = keep === null ? clock.now() : Date.parse(keep.deadline);
      await say({ kind: "keep-extended", actor, deadline: new Date(until + 60_000).toISOString() });
    }
    if (choice === 2 || choice === 3) await say({ kind: "keep-asked", actor });
  }

  private wait(milliseconds: number): Promise<void> {
    return this.stage.clock.sleep(milliseconds, this.stage.ending).catch(() => undefined);
  }

  private async now(): Promise<RunState> {
    const state = runState(await this.journal.read(run));
    if (this.stage.clock.now() - Date.parse(state.openedAt) > longest) throw new Error("The run has hung.");
    return state;
  }
}

async function lookFresh(simulated: SimulatedPool, clock: Clock): Promise<PoolTopology> {
  return topologyOf(await simulated.signIn(), clock);
}
