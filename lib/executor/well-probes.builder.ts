import type { ProbeAnswer } from "@/lib/core/run/judge-probe";
import type { Probe } from "@/lib/core/plan/plan";
import type { ProbePort } from "@/lib/ports/probes";

/** Probes of hosts that are well, except those of which the test says otherwise. */
export function wellProbes(isWell: (probe: Probe) => boolean = () => true): ProbePort {
  return {
    ask: (probe) => {
      const answer: ProbeAnswer = isWell(probe)
        ? { ok: true, figure: "answers in 1 ms", sentence: "It answers." }
        : { ok: false, figure: "no answer", sentence: "It does not answer." };
      return Promise.resolve(answer);
    },
  };
}
