"use client";

import { useSearchParams } from "next/navigation";
import { Tabs } from "radix-ui";
import { asCalls } from "@/lib/core/plan/as-calls";
import { asXe } from "@/lib/core/plan/as-xe";
import type { Plan } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { CallList } from "@/components/plan-review/call-list";
import { PlanSteps } from "@/components/plan-review/plan-steps";
import { ScriptView } from "@/components/plan-review/script-view";

const layers = [
  { layer: "steps", words: "Sentences" },
  { layer: "calls", words: "XenAPI calls" },
  { layer: "xe", words: "xe commands" },
] as const;

/** The same plan for three readers: as sentences, as calls, as commands. Which one is in the address. */
export function PlanLayers({ plan, topology }: { readonly plan: Plan; readonly topology: PoolTopology }) {
  const search = useSearchParams();
  const asked = search.get("layer");
  const current = layers.find(({ layer }) => layer === asked)?.layer ?? "steps";
  const calls = asCalls(plan, topology);
  const choose = (layer: string) => {
    const next = new URLSearchParams(search);
    next.set("layer", layer);
    window.history.replaceState(null, "", `?${next.toString()}`);
  };

  return (
    <Tabs.Root value={current} onValueChange={choose} className="min-w-0">
      <h2 className="sr-only">The steps</h2>
      <Tabs.List aria-label="The plan as" className="flex gap-1 border-b border-hairline">
        {layers.map(({ layer, words }) => (
          <Tabs.Trigger
            key={layer}
            value={layer}
            className="-mb-px min-h-10 border-b-2 border-transparent px-3 text-soft forced-colors:border-[Canvas] transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:font-strong data-[state=active]:text-ink"
          >
            {words}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
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
