import type { Wave } from "@/lib/core/plan/plan";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { WavesTrouble } from "@/lib/executor/carry-waves";
import type { RunContext } from "@/lib/executor/run-context";

/**
 * May the run leave these hosts for later and go on with the others (`PlanOptions.onFailure`)? Only where the person wants
 * it, and where nothing speaks against doing the same elsewhere: not after the canary, which goes first so that what goes
 * wrong there goes wrong nowhere else; not while nobody knows what became of a call; not when the host cannot be reached any
 * more; and not before the coordinator that the members are to inherit from.
 */
export async function mayFinishOthers(context: RunContext, wave: Wave, trouble: WavesTrouble): Promise<boolean> {
  const { options } = context.state().plan;
  if (options.onFailure !== "finish-others" || trouble.hosts.length === 0) return false;
  if (wave.kind !== "members" && (wave.kind !== "coordinator" || options.strategy === "inherit")) return false;
  if (trouble.failure.code === "RUN.POOL_AWAY" || trouble.failure.code === "RUN.STEP_UNKNOWN") return false;
  const reached = await Promise.all(trouble.hosts.map((host) => isReached(context, host)));
  context.signal.throwIfAborted();
  return reached.every((one) => one);
}

/** By a forwarded call, because that is the way on which it would have to be turned back, and by its own address. */
async function isReached({ probes, signal, state }: RunContext, host: HostUuid): Promise<boolean> {
  const forwarded = await probes.ask(
    { id: `reach ${host}`, host, kind: "forwarded-call", expects: [host] },
    { signal },
  );
  const isCutOff = state().probes.some(
    (known) => known.probe.host === host && known.probe.kind === "management-reachable" && known.state === "not-well",
  );
  return forwarded.ok && !isCutOff;
}
