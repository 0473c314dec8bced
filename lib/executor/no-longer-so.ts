import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { expectationSentence } from "@/lib/core/plan/expectation-sentence";
import { holds } from "@/lib/core/plan/holds";
import { lastClaims } from "@/lib/core/plan/last-claims";
import type { Expectation } from "@/lib/core/plan/step";
import type { RunState } from "@/lib/core/run/run-state";
import { indexTopology, type PoolTopology } from "@/lib/core/topology/topology";
import { isGood } from "@/lib/core/run/good-state";

/**
 * What this run had done and seen, and is not so any more: a member that somebody restarts in the middle of a run copies the
 * bonds that the coordinator still has (xenapi.md 5.6), for one. Asked at the end, of a run whose steps all ended well.
 * Only claims that the whole plan leaves true, by what was known of the pool before it, and nothing about VMs, which come
 * and go. Empty where the pool before the run is not known.
 */
export function noLongerSo({ plan, steps, before }: RunState, topology: PoolTopology): readonly Expectation[] {
  if (before === null) return [];
  const claims = lastClaims(
    steps.filter(({ state }) => isGood(state)).flatMap(({ step }) => step.after.filter(isOfNetwork)),
  ).filter((claim) => !holds(claim, topology));
  if (claims.length === 0) return [];
  const foreseen = applyCommands(
    indexTopology(before),
    plan.steps.map(({ command }) => command),
  );
  return claims.filter((claim) => holds(claim, foreseen));
}

/** The same as sentences that say how it should be. */
export function noLongerSoWords(state: RunState, topology: PoolTopology): readonly string[] {
  return noLongerSo(state, topology).map((claim) => expectationSentence(claim, topology));
}

function isOfNetwork({ claim }: Expectation): boolean {
  return lasting.has(claim);
}

const lasting: ReadonlySet<Expectation["claim"]> = new Set([
  "bond-present",
  "bond-absent",
  "network-present",
  "network-absent",
  "network-has",
  "on-carrier",
  "off-carrier",
  "attached",
  "detached",
  "management-on",
  "address-on",
  "pif-mtu",
  "pif-other-config",
  "vlan-other-config",
  "tunnel-other-config",
  "bond-other-config",
  "disallow-unplug",
]);
