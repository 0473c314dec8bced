import type { Pif } from "@/lib/core/topology/entities";
import type { PifUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * The same question with a memory: asked of one topology again, it answers at once. A topology never changes once it is
 * made (a pool that has changed is another one), so the answer stays true; it goes when the topology goes.
 */
export function oncePerTopology<Answer>(ask: (topology: PoolTopology) => Answer): (topology: PoolTopology) => Answer {
  const answers = new WeakMap<PoolTopology, { readonly answer: Answer }>();
  return (topology) => {
    const known = answers.get(topology);
    if (known) return known.answer;
    const answer = ask(topology);
    answers.set(topology, { answer });
    return answer;
  };
}

/** The same about one PIF of a topology: of a large pool's PIFs a change asks about a few, by many checks. */
export function oncePerPif<Answer extends object>(
  ask: (topology: PoolTopology, pif: Pif) => Answer,
): (topology: PoolTopology, pif: Pif) => Answer {
  const known = oncePerTopology(() => new Map<PifUuid, Answer>());
  return (topology, pif) => {
    if (topology.isMomentary === true) return ask(topology, pif);
    const answers = known(topology);
    const found = answers.get(pif.uuid);
    if (found !== undefined) return found;
    const answer = ask(topology, pif);
    answers.set(pif.uuid, answer);
    return answer;
  };
}
