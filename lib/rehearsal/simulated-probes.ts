import type { ProbePort } from "@/lib/ports/probes";
import type { SimulatedPool } from "@/lib/rehearsal/simulated-pool";

/** Answers, for the copy of a pool, what cannot be read from records: does this host answer, and to its coordinator? */
export function simulatedProbes({ pool, lines }: SimulatedPool): ProbePort {
  return {
    ask: (probe) => {
      const host = pool.db.byUuid("host", probe.host);
      const ok = host !== undefined && !lines.isCut(host) && pool.reaches(host);
      return Promise.resolve({
        ok,
        figure: ok ? "answers" : "no answer",
        sentence: ok ? "The host answers." : "The host does not answer.",
      });
    },
  };
}
