"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main>
      <EmptyState
        glyph={<CircleAlert size={32} />}
        level={1}
        title="This page failed to draw"
        action={
          <Button look="primary" onClick={reset}>
            Draw it again
          </Button>
        }
      >
        <p>This is a fault of the dashboard, not of your pool. Runs that are under way go on.</p>
        <p className="mt-2 font-mono text-caption break-words text-faint">{error.digest ?? error.message}</p>
      </EmptyState>
    </main>
  );
}
