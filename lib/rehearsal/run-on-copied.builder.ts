import { canonicalTopology, type CanonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { Plan } from "@/lib/core/plan/plan";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { RehearsalFault, RehearsalSummary } from "@/lib/core/run/rehearsal";
import { accountOf, poolChanges, type RunAccount } from "@/lib/core/run/run-account";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { runPlan } from "@/lib/executor/run-plan";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import { createMirror } from "@/lib/mirror/create-mirror";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import { armFault } from "@/lib/rehearsal/arm-fault";
import { valueOf, type CopiedPool } from "@/lib/rehearsal/copied-pool.builder";
import { simulatedProbes } from "@/lib/rehearsal/simulated-probes";
import { simulatedSwitches } from "@/lib/rehearsal/simulated-switches";

/** What a run on the pool that was copied came to. */
export interface RanOnCopied {
  readonly entries: readonly JournalEntry[];
  readonly account: RunAccount;
  /** Method, host and error code of every call that changes the pool, in order. */
  readonly calls: readonly string[];
  readonly topology: PoolTopology;
  readonly canonical: CanonicalTopology;
}

export const actor = { username: "root", poolUrl: "http://pool.test" };

/** The run itself, with the same thing going wrong as in a rehearsal; whoever keeps it takes seven seconds for that. */
export async function runOnCopied(
  real: CopiedPool,
  plan: Plan,
  { fault = null, rehearsal = null }: { fault?: RehearsalFault | null; rehearsal?: RehearsalSummary | null } = {},
): Promise<RanOnCopied> {
  const { pool, clock, session, mirror, lines } = real;
  const journal = createMemoryJournal(clock);
  await journal.append("run-1", { kind: "run-opened", plan, actor });
  if (rehearsal !== null) await journal.append("run-1", { kind: "rehearsed", rehearsal });
  journal.subscribe("run-1", (entry) => {
    if (entry.kind !== "keep-offered") return;
    void clock.sleep(7_000).then(() => journal.append("run-1", { kind: "keep-asked", actor }));
  });
  if (fault !== null) armFault(fault, { pool, journal, run: "run-1", plan });
  const switches = simulatedSwitches(pool, clock, { lacp: fault?.kind !== "no-lacp" });
  const port = mirrorPoolPort({ mirror, session, clock });
  await runPlan({ port, journal, clock, probes: simulatedProbes(real) }, "run-1");
  const away = lines.isCut(pool.coordinator());
  const calls = pool.journal
    .entries({ writesOnly: true })
    .filter(({ method }) => !/^(session|task|event)\./u.test(method))
    .map(({ method, host, outcome }) =>
      callText(method, host, outcome === "pending" || outcome === "success" ? null : outcome),
    );
  switches.stop();
  mirror.close();
  pool.healLines();
  const again = valueOf(await createMirror({ session: valueOf(await real.signIn()), clock, follow: false }));
  const { topology } = again.current();
  clock.stop();
  const canonical = canonicalTopology(topology);
  const changes = away ? null : poolChanges(canonicalTopology(real.topology), canonical);
  const entries = await journal.read("run-1");
  return { entries, account: accountOf(entries, changes), calls, topology, canonical };
}

/** Parameters of an error may hold references, which are new in every life: the code is what two lives share. */
export function callText(method: string, host: string, error: readonly string[] | null): string {
  return `${method} at ${host}: ${error?.[0] ?? "well"}`;
}
