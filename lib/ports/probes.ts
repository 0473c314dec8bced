import type { Probe } from "@/lib/core/plan/plan";
import type { ProbeAnswer } from "@/lib/core/run/judge-probe";

/**
 * Questions that the pool's own records cannot answer: does the host's management address answer from here
 * (`management-reachable`), and can the coordinator still reach the host (`forwarded-call`)? Never asked any other kind.
 */
export interface ProbePort {
  ask(probe: Probe, options: { readonly signal?: AbortSignal }): Promise<ProbeAnswer>;
}
