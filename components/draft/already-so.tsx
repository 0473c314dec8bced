import { Check } from "lucide-react";
import type { Change } from "@/lib/core/draft/change";
import { draftLabel } from "@/lib/core/draft/draft-label";
import type { PoolTopology } from "@/lib/core/topology/topology";

export interface AlreadySoProps {
  readonly changes: readonly Change[];
  readonly topology: PoolTopology | null;
}

/** Changes that the pool satisfies by now: they are told, and no longer part of the plan. */
export function AlreadySo({ changes, topology }: AlreadySoProps) {
  if (changes.length === 0 || !topology) return null;
  return (
    <ul aria-label="Already so" data-testid="already-so" className="flex flex-col gap-1 px-4 py-2 text-soft">
      {changes.map((change, index) => (
        <li key={`${index} ${change.kind}`} className="flex items-start gap-2">
          <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-link-up" />
          <span className="min-w-0 text-pretty">
            {draftLabel(topology, change)} <span className="text-caption text-faint">· already so</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
