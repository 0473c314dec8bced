"use client";

import { KeyRound, Unplug } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { Failure } from "@/lib/core/shared/failure";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { signInAddress } from "@/components/connect/sign-in-address";
import { EmptyState } from "@/components/ui/empty-state";

/** In the place of every page of a pool that cannot be opened: why, and the one thing to do. */
export function PoolClosed({ failure }: { readonly failure: Failure }) {
  const signedOut = failure.code.startsWith("SESSION.");
  const here = `${usePathname()}?${useSearchParams().toString()}`;
  return (
    <EmptyState
      level={1}
      glyph={signedOut ? <KeyRound size={32} /> : <Unplug size={32} />}
      title={signedOut ? "Sign in to see this pool" : "This pool cannot be opened"}
      action={
        signedOut ? (
          <ButtonLink look="primary" href={signInAddress(here)}>
            Sign in
          </ButtonLink>
        ) : (
          <Button look="primary" onClick={() => location.reload()}>
            Try again
          </Button>
        )
      }
    >
      <p>{failure.message} Runs that are under way go on without you.</p>
      <p className="mt-2 font-mono text-caption break-words text-faint">{failure.code}</p>
    </EmptyState>
  );
}
