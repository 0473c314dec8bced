"use client";

import { CircleAlert } from "lucide-react";
import { usePathname } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A view that failed to draw: the pool and the draft are whole, and the table shows the same without a drawing. */
export default function PoolErrorPage({ error, reset }: ErrorPageProps) {
  const [, , poolId = ""] = usePathname().split("/");
  return (
    <div data-testid="state:render-failure">
      <EmptyState
        glyph={<CircleAlert size={32} />}
        title="This view failed to draw"
        action={
          <ButtonLink
            look="primary"
            href={`/pools/${poolId}/topology?view=matrix`}
            onClick={() => setTimeout(reset, 0)}
          >
            Open the matrix
          </ButtonLink>
        }
      >
        <p>
          This is a fault of the dashboard, not of your pool. Your draft is kept, and runs that are under way go on.
        </p>
        <p className="mt-2 font-mono text-caption break-words text-faint">{error.digest ?? error.message}</p>
      </EmptyState>
    </div>
  );
}
