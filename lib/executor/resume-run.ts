import type { Actor } from "@/lib/core/run/journal-entry";
import type { RunState } from "@/lib/core/run/run-state";
import { runPlan, type RunPorts } from "@/lib/executor/run-plan";

/** Goes on with a run that halted or was interrupted: first says so in the journal, then carries it on. */
export async function resumeRun(ports: RunPorts, run: string, actor: Actor, signal?: AbortSignal): Promise<RunState> {
  await ports.journal.append(run, { kind: "run-resumed", actor });
  return runPlan(ports, run, signal);
}
