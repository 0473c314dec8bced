import type { Probe } from "@/lib/core/plan/plan";
import { judgeProbe, type ProbeAnswer } from "@/lib/core/run/judge-probe";
import type { Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { patience, type RunContext } from "@/lib/executor/run-context";

/** A probe that was not well to the end of our patience. */
export interface IllProbe {
  readonly probe: Probe;
  readonly answer: ProbeAnswer;
}

/**
 * Asks all probes of a wave, and asks those that are not well again, for a minute: links need half of that to settle,
 * and a host's monitor writes every five seconds. Answers those that stayed ill.
 */
export async function askProbes(context: RunContext, probes: readonly Probe[]): Promise<readonly IllProbe[]> {
  const { clock, port, signal, record } = context;
  for (const probe of probes) await record({ kind: "probe-asked", probe: probe.id });
  const deadline = clock.now() + patience.probe;
  let waiting = probes;
  const told = new Map<string, string>();
  for (;;) {
    const seen = await port.look({ signal });
    signal.throwIfAborted();
    const answers = await Promise.all(
      waiting.map(async (probe) => ({ probe, answer: await answerOf(context, probe, seen) })),
    );
    signal.throwIfAborted();
    const over = clock.now() >= deadline;
    for (const { probe, answer } of answers) {
      // What is not well is told when it is new, not every second.
      if (!answer.ok && !over && told.get(probe.id) === answer.figure) continue;
      told.set(probe.id, answer.figure);
      const { ok, figure, sentence } = answer;
      await record({ kind: "probe-answered", probe: probe.id, ok, figure, sentence, final: ok || over });
    }
    const ill = answers.filter(({ answer }) => !answer.ok);
    if (ill.length === 0 || over) return ill;
    waiting = ill.map(({ probe }) => probe);
    await clock.sleep(patience.pause, signal);
  }
}

async function answerOf(context: RunContext, probe: Probe, seen: Result<PoolTopology>): Promise<ProbeAnswer> {
  if (probe.kind === "management-reachable" && context.state().reached[probe.host] === false) {
    return { ok: true, figure: "not asked", sentence: "This address did not answer from here before either." };
  }
  if (!seen.ok) return { ok: false, figure: "pool away", sentence: seen.failure.message };
  return judgeProbe(probe, seen.value) ?? context.probes.ask(probe, { signal: context.signal });
}

/** Writes down, once for each host, whether its management address answers from here before anything is done to it. */
export async function noteReach(context: RunContext, probes: readonly Probe[]): Promise<void> {
  const { record, signal, state } = context;
  const asked = probes.filter(
    (probe) => probe.kind === "management-reachable" && state().reached[probe.host] === undefined,
  );
  const answers = await Promise.all(
    asked.map(async (probe) => ({ host: probe.host, answer: await context.probes.ask(probe, { signal }) })),
  );
  signal.throwIfAborted();
  for (const { host, answer } of answers) await record({ kind: "host-reached", host, ok: answer.ok });
}
