import { allHold } from "@/lib/core/plan/holds";
import type { Step } from "@/lib/core/plan/step";
import type { Wave } from "@/lib/core/plan/plan";
import type { RunState } from "@/lib/core/run/run-state";
import type { Failure } from "@/lib/core/shared/failure";
import type { HostUuid } from "@/lib/core/topology/ids";
import { listed } from "@/lib/core/shared/words";
import { askProbes, noteReach } from "@/lib/executor/ask-probes";
import { fulfilledHosts } from "@/lib/executor/fulfilled-hosts";
import { isGood } from "@/lib/core/run/good-state";
import { poolAway, probeFailed, whyHalted } from "@/lib/executor/halt-reasons";
import { hostNames } from "@/lib/executor/host-names";
import { mayFinishOthers } from "@/lib/executor/may-finish-others";
import { patience, type RunContext } from "@/lib/executor/run-context";
import { settleStep } from "@/lib/executor/settle-step";

/** How the waves ended. `hosts`: whom the trouble is about. */
export type WavesEnd =
  | { readonly kind: "done" }
  | { readonly kind: "stopped" }
  | { readonly kind: "revert-asked" }
  /** All is done but on hosts that did not come out well, and what has to wait for them (`PlanOptions.onFailure`). */
  | { readonly kind: "hosts-left" }
  | WavesTrouble;

export interface WavesTrouble {
  readonly kind: "trouble";
  readonly reason: "step-failed" | "probe-failed";
  readonly step: string | null;
  readonly failure: Failure;
  readonly hosts: readonly HostUuid[];
}

/** Carries the waves out from where the journal ends, one after the other, each with its probes. */
export async function carryWaves(context: RunContext): Promise<WavesEnd> {
  const { record, state } = context;
  /** Hosts that did not come out well, and are left for later. */
  const left = new Set<HostUuid>();
  for (const wave of wavesOf(state())) {
    const known = state().waves.find((one) => one.wave.name === wave.name);
    if (known?.state === "done" || waitsFor(left, wave)) continue;
    const asked = wishOf(state()) ?? (await standWhilePaused(context));
    if (asked !== null) return asked;
    if (known?.state === "waiting") await record({ kind: "wave-begun", wave: wave.name });
    await noteReach(context, wave.probes);
    const trouble = await carryWave(context, wave, left);
    if (trouble !== null) return trouble;
    const wish = wishOf(state());
    if (wish !== null && !isThrough(state(), wave)) return wish;
    await letMonitorLook(context, wave);
    const ill = await probeHosts(context, wave, left);
    if (ill !== null && !(await mayFinishOthers(context, wave, ill))) return ill;
    for (const host of ill?.hosts ?? []) left.add(host);
    const isWhole = wave.hosts.every((host) => !left.has(host));
    if (known !== undefined && isWhole) await record({ kind: "wave-ended", wave: wave.name });
  }
  return left.size > 0 ? { kind: "hosts-left" } : { kind: "done" };
}

/** What comes after all hosts waits for those that were left, and so do further waves of theirs. */
function waitsFor(left: ReadonlySet<HostUuid>, { kind, hosts }: Wave): boolean {
  if (left.size === 0) return false;
  return kind === "after" || kind === "pool" || (hosts.length > 0 && hosts.every((host) => left.has(host)));
}

/** Null: all probes of the wave's hosts, but for those that were left, are well. */
async function probeHosts(context: RunContext, wave: Wave, left: ReadonlySet<HostUuid>): Promise<WavesTrouble | null> {
  const due = wave.probes.filter(({ host }) => !left.has(host));
  const ill = due.length === 0 ? [] : await askProbes(context, due);
  if (ill.length === 0) return null;
  const hosts = [...new Set(ill.map(({ probe }) => probe.host))];
  const names = listed(await hostNames(context, hosts));
  const failure = probeFailed(names, ill.map(({ answer }) => answer.sentence).join(" "));
  return { kind: "trouble", reason: "probe-failed", step: null, failure, hosts };
}

/**
 * A bond whose mode or options were changed still shows the links of before until its host's monitor has run again
 * (`Bond.links_up`, xenapi.md 4.1): asked at once, a switch without LACP would seem well.
 */
async function letMonitorLook({ clock, signal, state }: RunContext, wave: Wave): Promise<void> {
  const changed = state().steps.some(
    ({ step, attempts }) =>
      wave.steps.includes(step.id) &&
      attempts > 0 &&
      (step.command.call === "Bond.set_mode" || step.command.call === "Bond.set_property"),
  );
  if (changed) await clock.sleep(patience.monitor, signal);
}

/** A plan without waves is one wave, step by step. */
function wavesOf({ plan, waves }: RunState): readonly Wave[] {
  const inWaves = new Set(waves.flatMap(({ wave }) => wave.steps));
  const rest = plan.steps.filter((step) => !inWaves.has(step.id));
  const all = waves.map(({ wave }) => wave);
  if (rest.length === 0) return all;
  return [...all, { name: "", kind: "members", hosts: [], steps: rest.map((step) => step.id), probes: [] }];
}

function wishOf(state: RunState): WavesEnd | null {
  if (state.revertAsked || (state.stopAsked && state.afterStop === "revert")) return { kind: "revert-asked" };
  return state.stopAsked ? { kind: "stopped" } : null;
}

function isThrough(state: RunState, wave: Wave): boolean {
  return state.steps.every((known) => !wave.steps.includes(known.step.id) || isGood(known.state));
}

async function standWhilePaused(context: RunContext): Promise<WavesEnd | null> {
  const { clock, signal, record, state } = context;
  if (state().pause === "none") return null;
  if (state().pause === "asked") await record({ kind: "paused" });
  for (;;) {
    signal.throwIfAborted();
    const wish = wishOf(state());
    if (wish !== null || state().pause === "none") return wish;
    await clock.sleep(500, signal);
  }
}

/**
 * The wave's steps, hosts side by side up to the plan's wave size, and never two calls on one host. Hosts that did not come
 * out well are added to `left` where the run may go on without them; else the trouble is the answer.
 */
async function carryWave(context: RunContext, wave: Wave, left: Set<HostUuid>): Promise<WavesTrouble | null> {
  const { options, steps } = context.state().plan;
  const width = Math.max(1, Math.min(wave.hosts.length, options.waveSize));
  const own = steps.filter((step) => wave.steps.includes(step.id));
  let trouble: WavesTrouble | null = null;
  const isHalted = (): boolean => trouble !== null;

  const carryChain = async (chain: readonly Step[]): Promise<void> => {
    for (const step of chain) {
      // Whoever asks to stop lets the host be finished; whoever asks to turn back does not.
      if (isHalted() || context.state().revertAsked) return;
      // What concerns the pool waits until all hosts of the wave are well.
      if (step.host === null ? left.size > 0 : left.has(step.host)) return;
      const found = await carryStep(context, step);
      if (found === null) continue;
      if (await mayFinishOthers(context, wave, found)) for (const host of found.hosts) left.add(host);
      else trouble ??= found;
      return;
    }
  };

  for (const chains of segmentsOf(own, width)) {
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < chains.length && !isHalted() && wishOf(context.state()) === null) {
        const chain = chains[next];
        next += 1;
        if (chain !== undefined) await carryChain(chain);
      }
    };
    // All are waited for, even if one throws: nothing may go on behind the caller's back.
    const ends = await Promise.allSettled(Array.from({ length: Math.min(width, chains.length) }, work));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    if (isHalted()) break;
  }
  return trouble;
}

/** Null: it ended well. */
async function carryStep(context: RunContext, step: Step): Promise<WavesTrouble | null> {
  const known = context.state().steps.find((other) => other.step.id === step.id);
  if (known === undefined || isGood(known.state)) return null;
  const end = await settleStep(context, step, known, (topology) => {
    if (known.attempts > 0 || step.host === null || allHold(step.before, topology)) return null;
    return fulfilledHosts(context.state().plan, topology).has(step.host) ? fulfilled : null;
  });
  if (end.kind === "settled" && isGood(end.outcome)) return null;
  const failure = end.kind === "pool-away" ? poolAway(end.failure) : whyHalted(step.title, end);
  const hosts = step.host === null ? [] : [step.host];
  return { kind: "trouble", reason: "step-failed", step: step.id, failure, hosts };
}

const fulfilled = "What the plan wants of this host is so already; nothing was called.";

/**
 * Groups that follow each other; within a group, chains that may go side by side. A pool-wide step is alone. One at a
 * time keeps the order of the plan; more at a time keep each host's own order.
 */
function segmentsOf(steps: readonly Step[], width: number): readonly (readonly (readonly Step[])[])[] {
  const segments: Map<HostUuid | null, Step[]>[] = [];
  let last: Step | null = null;
  for (const step of steps) {
    const current = segments.at(-1);
    const joins =
      current !== undefined &&
      last !== null &&
      (step.host === last.host || (width > 1 && step.host !== null && last.host !== null));
    const segment = joins ? current : new Map<HostUuid | null, Step[]>();
    if (!joins) segments.push(segment);
    segment.set(step.host, [...(segment.get(step.host) ?? []), step]);
    last = step;
  }
  return segments.map((segment) => [...segment.values()]);
}
