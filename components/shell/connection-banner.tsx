"use client";

import { useRouter } from "next/navigation";
import type { PoolView } from "@/lib/client/pool-stream";
import { signInAddress } from "@/components/connect/sign-in-address";
import { Button } from "@/components/ui/button";
import { clockTime } from "@/components/ui/clock-time";
import { Notice } from "@/components/ui/notice";

/** Says that what is on screen may be old, why, and what to do; nothing while all is well. */
export function ConnectionBanner({ pool }: { readonly pool: PoolView }) {
  const router = useRouter();
  const { connection, records, failure } = pool;
  // Before the first snapshot there is nothing that could be old: the page itself says what is missing.
  if (records === null) return null;
  const signInAgain = (
    <Button size="small" onClick={() => router.push(signInAddress(location.pathname + location.search))}>
      Sign in again
    </Button>
  );
  if (connection.state === "signed-out" || failure?.code.startsWith("SESSION.")) {
    return (
      <Notice
        tone="warn"
        role="status"
        title="You are signed out of this pool."
        actions={signInAgain}
        className="m-3 mb-0"
      >
        What you see is from {clockTime(connection.asOf)}. Runs that are under way go on without you.
      </Notice>
    );
  }
  if (failure) {
    return (
      <Notice tone="down" role="alert" title={failure.message} actions={signInAgain} className="m-3 mb-0">
        {failure.nextStep} <span className="font-mono text-caption text-faint">{failure.code}</span>
      </Notice>
    );
  }
  if (connection.state !== "reconnecting") return null;
  return (
    <Notice
      tone="warn"
      role="status"
      inline
      title={`Reconnecting. What you see is from ${clockTime(connection.asOf)}`}
      className="m-3 mb-2"
      actions={
        <Button size="small" onClick={() => location.reload()}>
          Try now
        </Button>
      }
    >
      {connection.reason ?? "The pool does not answer at the moment."} You can go on drafting; a plan can be started
      once the pool is back.
    </Notice>
  );
}
