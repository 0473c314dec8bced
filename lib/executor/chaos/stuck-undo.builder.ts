import { buildPlan } from "@/lib/core/plan/build-plan";
import { vifHomes } from "@/lib/core/run/vif-homes";
import type { RunPhase, RunState } from "@/lib/core/run/run-state";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { topologyOf } from "@/lib/executor/chaos/judge.builder";
import { randomDraft, randomOptions } from "@/lib/executor/random-draft.builder";
import { resumeRun } from "@/lib/executor/resume-run";
import { runPlan, type RunPorts } from "@/lib/executor/run-plan";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { Dice } from "@/lib/fake-xenapi/pools/dice";
import { randomPool } from "@/lib/fake-xenapi/pools/random-pool";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import { createMirror } from "@/lib/mirror/create-mirror";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import { simulatedClock } from "@/lib/rehearsal/simulated-clock";
import { simulatedPool } from "@/lib/rehearsal/simulated-pool";
import { createPoolProbes } from "@/lib/xenapi/pool-probes";

export interface StuckUndo {
  /** When the undo is refused for good, and when it is let through and the run goes on. */
  readonly ends: readonly RunPhase[];
  /** Virtual interfaces on another network than before, of which the report of that end says nothing. */
  readonly untold: readonly string[];
}

const run = "run";
const actor = { username: "root", poolUrl: "http://rehearsal.invalid" };

/**
 * A random pool and plan that nobody keeps, and one call of its way back that one host refuses for good; later it does no
 * longer. Null: there is nothing to do, or nothing of it is done on a host.
 */
export async function stuckUndo(seed: number): Promise<StuckUndo | null> {
  const dice = new Dice(seededRandom(seed));
  const clock = simulatedClock(Date.UTC(2026, 1, 3));
  const simulated = simulatedPool(randomPool(dice.between(0, 1_000_000)), clock, { seed: 1 });
  const ending = new AbortController();
  const watchLinks = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      simulated.pool.monitor.run();
      await clock.sleep(5_000, ending.signal).catch(() => undefined);
    }
  };
  void watchLinks();
  try {
    const before = await topologyOf(await simulated.signIn(), clock);
    const plan = buildPlan(before, randomDraft(before, dice), { ...randomOptions(dice), keepSeconds: 30 });
    if (!plan.ok) return null;
    const { steps } = plan.value;
    const commands = steps.flatMap(({ inverse }) => inverse.map(({ command }) => command));
    const onHosts = commands.flatMap((command) => ("host" in command ? command : []));
    if (onHosts.length === 0) return null;
    const { call, host } = dice.pick(onHosts);
    const ref = simulated.pool.db.byUuid("host", host);
    if (ref === undefined) throw new Error(`No host ${host}.`);

    const journal = createMemoryJournal(clock);
    journal.subscribe(run, ({ kind }) => {
      if (kind !== "revert-begun") return;
      const action = { kind: "error", error: ["INTERNAL_ERROR", "stuck"] } as const;
      simulated.pool.faults.add({ when: { method: call, host: ref }, action, times: null });
    });
    const session = await simulated.signIn();
    if (!session.ok) throw new Error(session.failure.message);
    const mirror = await createMirror({ session: session.value, clock, follow: false });
    if (!mirror.ok) throw new Error(mirror.failure.message);
    const port = mirrorPoolPort({ mirror: mirror.value, session: session.value, clock });
    const reach = () => Promise.resolve({ ms: 1, sentence: "It answers." });
    const probes = createPoolProbes({ session: session.value, clock, reach });
    const ports: RunPorts = { port, probes, journal, clock };

    const vifs = vifHomes(before, steps);
    await journal.append(run, { kind: "run-opened", plan: plan.value, actor, vifs });
    const look = async () => topologyOf(await simulated.signIn(), clock);
    const stuck = await runPlan(ports, run);
    const first = untold(before, await look(), stuck);
    simulated.pool.faults.clear();
    const last = await resumeRun(ports, run, actor);
    const second = untold(before, await look(), last);
    mirror.value.close();
    return { ends: [stuck.phase, last.phase], untold: [...first, ...second] };
  } finally {
    ending.abort();
    clock.stop();
  }
}

function untold(before: PoolTopology, now: PoolTopology, { phase, revert }: RunState): readonly string[] {
  const told = new Set((revert?.left ?? []).flatMap(({ objects }) => objects));
  return before.vifs.flatMap(({ uuid, network }) => {
    const was = before.networkOf.get(network)?.name;
    // A network that was removed and made again has another uuid, and its name.
    const is = now.networkOf.get(now.vifOf.get(uuid)?.network ?? network)?.name;
    return was === is || told.has(uuid) ? [] : [`${phase}: ${uuid} from ${String(was)} to ${String(is)}`];
  });
}
