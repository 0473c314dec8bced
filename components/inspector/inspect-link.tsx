import type { ReactNode } from "react";
import { showHit } from "@/components/find/show-hit";
import { usePoolView } from "@/components/pool-views/pool-view-provider";

export interface InspectLinkProps {
  /** A selection, as `parseSelection` reads it. */
  readonly to: string;
  readonly children: ReactNode;
}

/** Selects another thing, in every view, and brings it into sight; Back comes back. */
export function InspectLink({ to, children }: InspectLinkProps) {
  const { go } = usePoolView();
  return (
    <button
      type="button"
      className="inspector-link"
      onClick={() => {
        go({ selected: [to] });
        showHit(to);
      }}
    >
      {children}
    </button>
  );
}
