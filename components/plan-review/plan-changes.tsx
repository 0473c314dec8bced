import { changeName, draftLabel } from "@/lib/core/draft/draft-label";
import type { Plan } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { useDraft } from "@/components/draft/draft-provider";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { useParams } from "next/navigation";

/** What is wanted, one sentence for each change of the draft; each can be found, or taken out, from here. */
export function PlanChanges({ plan, topology }: { readonly plan: Plan; readonly topology: PoolTopology }) {
  const { poolId } = useParams<{ poolId: string }>();
  const { draft, dispatch } = useDraft();
  return (
    <ol className="overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
      {plan.draft.changes.map((change, index) => {
        const name = changeName(topology, change);
        // By meaning: the draft may have moved on in another window since this plan was drawn.
        const at = draft.changes.findIndex((drafted) => JSON.stringify(drafted) === JSON.stringify(change));
        return (
          <li key={`${String(index)} ${change.kind}`} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <span className="min-w-56 flex-1 text-pretty">{draftLabel(topology, change)}</span>
            <ButtonLink size="small" href={`/pools/${poolId}/topology?find=${encodeURIComponent(name)}`}>
              Locate<span className="sr-only"> {name}</span>
            </ButtonLink>
            {at >= 0 && (
              <Button size="small" look="quiet" onClick={() => dispatch({ action: "remove-change", index: at })}>
                Take out<span className="sr-only"> {name}</span>
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
