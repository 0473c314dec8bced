"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { safestOptions, type PlanOptions } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { changeQuery } from "@/components/ui/change-query";
import { useAhead } from "@/components/ui/use-ahead";
import { readOptions, writeOptions } from "@/components/plan-review/plan-options-url";

const isSameOptions = (one: PlanOptions, other: PlanOptions): boolean =>
  writeOptions(new URLSearchParams(), one).toString() === writeOptions(new URLSearchParams(), other).toString();

/** The options that the address holds, and the way to change them there. */
export function usePlanOptions(topology: PoolTopology | null): readonly [PlanOptions, (options: PlanOptions) => void] {
  const search = useSearchParams();
  const text = search.toString();
  const options = useMemo(
    () => (topology ? readOptions(new URLSearchParams(text), topology) : safestOptions),
    [text, topology],
  );
  const change = (next: PlanOptions) => changeQuery((query) => writeOptions(query, next));
  const { shown, put } = useAhead(options, change, isSameOptions);
  return [shown, put];
}
