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
