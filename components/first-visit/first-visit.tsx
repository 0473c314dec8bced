"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sessionQuery } from "@/lib/client/session-queries";
import { usePreference, usePreferencesKnown } from "@/components/preferences/use-preference";
import { Button } from "@/components/ui/button";

const steps = [
  {
    title: "This is a pool, seen from behind the rack",
    text: "Each faceplate is a host with its NICs in their order; the lines lead to its networks. The crown marks the coordinator. Nothing you do here reaches the pool until you start a plan.",
  },
  {
    title: "Put one NIC onto another",
    text: "Drag eth4 onto eth1, or select eth4, press “Bond with…” (or B) and choose eth1. You are asked for a name and a mode, and the bond is drafted on every host at once. Undo takes back any step, today or tomorrow.",
  },
  {
    title: "Read the plan, rehearse it, then let the server carry it out",
    text: "Review plan shows every call in its order and rehearses it on a copy of the pool. A run goes host by host, the coordinator last, and turns back unless you keep it.",
  },
] as const;

/** The three things to know, once, on the demo pool. Never in the way: the page behind it stays usable. */
export function FirstVisit({ poolId }: { readonly poolId: string }) {
  const { data: session } = useQuery(sessionQuery());
  const [introduction, choose] = usePreference("introduction");
  const known = usePreferencesKnown();
  const [at, setAt] = useState(0);
  const demo = session?.signedIn.find((pool) => pool.poolId === poolId)?.demo ?? false;
  const step = steps[at];
  if (!demo || !known || introduction === "seen" || !step) return null;
  const last = at === steps.length - 1;
  const end = () => choose("seen");
  return (
    <section
      aria-label="Introduction"
      data-testid="first-visit"
      className="fixed bottom-4 left-4 z-40 flex w-[min(380px,calc(100vw-32px))] flex-col gap-2 rounded-large border border-accent bg-float p-4 shadow-float"
    >
      <p className="text-caption text-faint">
        {at + 1} of {steps.length}
      </p>
      <div aria-live="polite">
        <h2 className="text-lead text-pretty">{step.title}</h2>
        <p className="mt-1 text-pretty text-soft">{step.text}</p>
      </div>
      <div className="mt-2 flex gap-2">
        <Button look="primary" onClick={() => (last ? end() : setAt(at + 1))}>
          {last ? "Begin" : "Next"}
        </Button>
        {at > 0 && <Button onClick={() => setAt(at - 1)}>Back</Button>}
        {!last && (
          <Button look="quiet" className="ml-auto" onClick={end}>
            Skip
          </Button>
        )}
      </div>
    </section>
  );
}
