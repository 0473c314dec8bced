import { expectationSentence } from "@/lib/core/plan/expectation-sentence";
import { allHold, unmet } from "@/lib/core/plan/holds";
import type { Expectation } from "@/lib/core/plan/step";
import type { RunState } from "@/lib/core/run/run-state";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { noLongerSo } from "@/lib/executor/no-longer-so";
import { isGood } from "@/lib/core/run/good-state";
import { isInFlight } from "@/lib/executor/settle-step";

/**
 * Where the run's report says something else than the pool: what it calls done must be so, what it undid must not.
 * `isForeign`: did something else make bonds on this host (by name) meanwhile? What was done there may then be undone.
 */
export function contradictions(
  state: RunState,
  topology: PoolTopology,
  isForeign: (host: string) => boolean = () => false,
): readonly string[] {
  const undone = new Set((state.revert?.undos ?? []).map(({ of }) => of));
  const steps = state.revert === null || undone.size === 0 ? state.steps.filter((known) => isGood(known.state)) : [];
  // A later step of the plan may change what an earlier one made: only the last word on a thing is compared.
  // A call of which the report says that nobody knows may have taken effect, and then it is the last word; where its
  // effect is not to be seen, the pool must be as the steps before it left it.
  const took = state.steps.some((known) => isInFlight(known) && allHold(known.step.after, topology));
  const last = state.phase === "succeeded" || took ? [] : steps.slice(-1);
  // Nor does the report claim what a later call on that host took hold of: "unconfirmed" says of it that it took effect in
  // part, and lists what is not so.
  const partly = new Set(state.steps.flatMap(({ step, state: end }) => (end === "unconfirmed" ? [step.host] : [])));
  const own = last
    .filter(({ step }) => step.host === null || !isForeign(topology.hostOf.get(step.host)?.name ?? ""))
    .filter(({ step }) => step.host === null || !partly.has(step.host));
  const claimed = own.flatMap(({ step }) => unmet(step.after, topology).map((claim) => `${step.id}: ${claim}`));
  // What the run did and something else undid is told; of a host whose toolstack restarted, it may have been too late for that.
  const isTold = (claim: Expectation): boolean =>
    state.noLonger.includes(expectationSentence(claim, topology)) ||
    ("host" in claim && isForeign(topology.hostOf.get(claim.host)?.name ?? ""));
  const lost = state.phase === "succeeded" ? noLongerSo(state, topology).filter((claim) => !isTold(claim)) : [];
  const silent = lost.map((claim) => `all done, but not so: ${expectationSentence(claim, topology)}`);
  const doubled = topology.networks
    .map((network) => network.otherConfig["poolbond"])
    .filter((marker, index, all) => marker !== undefined && all.indexOf(marker) !== index)
    .map((marker) => `two networks carry the mark ${String(marker)}`);
  return [...claimed, ...silent, ...doubled];
}
