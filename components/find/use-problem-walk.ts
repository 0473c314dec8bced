import { toast } from "sonner";
import { factName, findFacts } from "@/lib/core/view/find-facts";
import { findInPool } from "@/lib/core/view/find-in-pool";
import { problemsFind } from "@/lib/core/view/find-presets";
import { parseFind } from "@/lib/core/view/find-query";
import { showHit } from "@/components/find/show-hit";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { speak } from "@/components/pool-views/spoken-words";
import { useShortcut } from "@/components/shortcuts/use-shortcut";

/** `[` and `]` walk from one problem of the pool to the next, whatever stands in the find box; what is hidden stays so. */
export function useProblemWalk(): void {
  const { topology, whole, hidden } = usePoolDrawing();
  const { state, go } = usePoolView();
  const walk = (step: 1 | -1) => {
    const facts = findFacts(topology, whole).filter(({ key }) => !hidden.hit.has(key));
    const { keys } = findInPool(parseFind(problemsFind), facts);
    const here = keys.indexOf(state.selected.at(-1) ?? "");
    const next = (here < 0 && step < 0 ? keys.length : here) + step;
    const key = keys.at(next % Math.max(1, keys.length));
    if (key === undefined) {
      speak("No problem in sight.");
      toast("No problem in sight", { id: "problems", description: "Links, bonds and hosts are as they should be." });
      return;
    }
    go({ selected: [key] });
    showHit(key);
    const problem = facts.find((thing) => thing.key === key);
    speak(
      `Problem ${String(keys.indexOf(key) + 1)} of ${String(keys.length)}: ${problem ? factName(problem) : "gone"}.`,
    );
  };
  useShortcut("next-problem", () => walk(1));
  useShortcut("previous-problem", () => walk(-1));
}
