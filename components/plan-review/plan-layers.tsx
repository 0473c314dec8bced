"use client";

import { useSearchParams } from "next/navigation";
import { Tabs } from "radix-ui";
import { asCalls } from "@/lib/core/plan/as-calls";
import { asXe } from "@/lib/core/plan/as-xe";
import type { Plan } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { CallList } from "@/components/plan-review/call-list";
import { PlanChanges } from "@/components/plan-review/plan-changes";
import { PlanDifference } from "@/components/plan-review/plan-difference";
import { PlanSteps } from "@/components/plan-review/plan-steps";
import { ScriptView } from "@/components/plan-review/script-view";
import { changeQuery } from "@/components/ui/change-query";

const layers = [
  { layer: "changes", words: "Changes" },
  { layer: "steps", words: "Steps" },
  { layer: "difference", words: "Before and after" },
  { layer: "calls", words: "XenAPI calls" },
  { layer: "xe", words: "xe commands" },
] as const;

/** The same plan for every reader: what it changes, how, with which end; as calls, as commands. Which one is in the address. */
export function PlanLayers({ plan, topology }: { readonly plan: Plan; readonly topology: PoolTopology }) {
  const search = useSearchParams();
  const asked = search.get("layer");
  const current = layers.find(({ layer }) => layer === asked)?.layer ?? "steps";
  const calls = asCalls(plan, topology);
  const choose = (layer: string) =>
    changeQuery((query) => {
      query.set("layer", layer);
      return query;
    });

  return (
    <Tabs.Root value={current} onValueChange={choose} className="min-w-0">
      <h2 className="sr-only">The steps</h2>
      <Tabs.List
        aria-label="The plan as"
        className="flex gap-1 overflow-x-auto overflow-y-hidden border-b border-hairline"
      >
        {layers.map(({ layer, words }) => (
          <Tabs.Trigger
            key={layer}
            value={layer}
            // On a narrow screen the row scrolls: what is chosen is seen whole.
            onFocus={(event) => event.currentTarget.scrollIntoView({ block: "nearest", inline: "nearest" })}
            className="-mb-px min-h-10 border-b-2 border-transparent px-3 whitespace-nowrap text-soft transition-colors data-[state=inactive]:forced-color-adjust-none hover:text-ink data-[state=active]:border-accent data-[state=active]:font-strong data-[state=active]:text-ink"
          >
            {words}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="changes" className="pt-4">
        <PlanChanges plan={plan} topology={topology} />
      </Tabs.Content>
      <Tabs.Content value="difference" className="pt-4">
        <PlanDifference plan={plan} topology={topology} />
      </Tabs.Content>
      <Tabs.Content value="steps" className="pt-4">
        <PlanSteps plan={plan} topology={topology} />
      </Tabs.Content>
      <Tabs.Content value="calls" className="pt-4">
        <ScriptView
          label="Copy the calls"
          text={calls.map(({ call }) => call).join("\n")}
          shown={<CallList calls={calls} />}
        >
          What the server will call, in this order, one after the other. PIFs stand as their uuids.
        </ScriptView>
      </Tabs.Content>
      <Tabs.Content value="xe" className="pt-4">
        <ScriptView label="Copy the commands" text={asXe(plan)}>
          The same by hand, in the shell of the coordinator. It checks nothing before and nothing after.
        </ScriptView>
      </Tabs.Content>
    </Tabs.Root>
  );
}
