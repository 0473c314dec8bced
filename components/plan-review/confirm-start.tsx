"use client";

import { useId, useState, type FormEvent } from "react";
import type { PlanReview } from "@/lib/core/plan/plan";
import { consentTo, type Consent } from "@/lib/core/preflight/consent";
import type { Finding } from "@/lib/core/shared/finding";
import { counted } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { consentReason, hostOrder } from "@/components/plan-review/plan-facts";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

export interface ConfirmStartProps {
  readonly review: PlanReview;
  readonly topology: PoolTopology;
  readonly stale: boolean;
  /** The plan is being drawn again with other options. */
  readonly outdated?: boolean;
  readonly live: boolean;
  readonly mayChange: boolean;
  readonly starting: boolean;
  /** With the word for each finding that needs one. */
  readonly onStart: (consents: readonly Consent[]) => void;
}

const stillAsked = "input[type=checkbox]:not(:checked), input[data-asked]";

/** The last word. Whoever touches management or storage types the pool's name; all others press one button. */
export function ConfirmStart(props: ConfirmStartProps) {
  const { review, topology, starting } = props;
  const { plan, findings } = review;
  const [typed, setTyped] = useState("");
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set());
  const inputId = useId();
  const reasonId = useId();
  const consent = consentReason(plan, topology);
  const overrides = findings.filter((finding) => finding.severity === "override");
  const startable = props.mayChange && review.quality === "ready";
  const asksName = startable && consent !== null;
  const missing = overrides.filter((finding) => !given.has(keyOf(finding))).length;
  const named = !asksName || typed.trim() === plan.poolName;
  const obstacle = obstacleOf({ ...props, named, missing });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (obstacle === null && !starting) props.onStart(overrides.map(consentTo));
    // Pressed too early: to what is still asked for, the words before the name.
    else if (startable) event.currentTarget.querySelector<HTMLElement>(stillAsked)?.focus();
  };

  return (
    <form
      onSubmit={submit}
      aria-label="Start"
      className="z-10 -mx-6 mt-10 flex flex-wrap items-end gap-x-6 gap-y-3 border-t border-line bg-panel px-6 py-4 max-sm:-mx-4 max-sm:px-4 lg:sticky lg:bottom-0 lg:rounded-t-large lg:border-x"
    >
      {startable && overrides.length > 0 && (
        <Consents
          findings={overrides}
          given={given}
          onChange={(key, on) => setGiven(new Set([...given].filter((one) => one !== key).concat(on ? [key] : [])))}
        />
      )}
      {asksName && (
        <div className="flex min-w-64 flex-1 flex-col gap-1">
          <label htmlFor={inputId} className="text-pretty">
            {consent} <span className="font-strong">Type the pool&rsquo;s name, {plan.poolName}, to confirm.</span>
          </label>
          <input
            id={inputId}
            data-testid="confirm-pool-name"
            data-asked={named ? undefined : true}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="h-10 w-full max-w-sm rounded-small border border-line bg-paper px-3 font-mono text-lead"
          />
        </div>
      )}
      <div className="flex w-full flex-col gap-2 sm:w-80">
        <p id={reasonId} className="text-caption text-pretty text-faint">
          {obstacle ??
            (props.stale
              ? "The pool has changed since this plan was drawn: draw a new plan. The server refuses this one."
              : null) ??
            "One step at a time; the server looks before and after each, and goes on when this page is closed."}
        </p>
        <Button
          type="submit"
          look={props.stale ? "plain" : "primary"}
          size="large"
          aria-disabled={obstacle !== null || starting}
          aria-describedby={reasonId}
          data-testid="start-run"
          wraps
          className="w-full"
        >
          {starting && <Spinner />}
          {starting ? "Starting" : `Start on ${hostOrder(plan.steps, topology)}`}
        </Button>
      </div>
    </form>
  );
}

interface ConsentsProps {
  readonly findings: readonly Finding[];
  /** By `keyOf`. */
  readonly given: ReadonlySet<string>;
  readonly onChange: (key: string, given: boolean) => void;
}

/** One word for each risk, none for all of them together: the server asks for exactly these. */
function Consents({ findings, given, onChange }: ConsentsProps) {
  return (
    <fieldset className="flex w-full flex-col gap-1" data-testid="consents">
      <legend className="mb-1 font-strong">What needs your word</legend>
      {findings.map((finding) => (
        <label key={keyOf(finding)} className="flex min-h-7 items-start gap-2">
          <input
            type="checkbox"
            checked={given.has(keyOf(finding))}
            onChange={(event) => onChange(keyOf(finding), event.target.checked)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="text-pretty">
            {finding.summary} <span className="text-soft">I have read why, and want it all the same.</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A consent is to a risk of certain things; the same risk of others is another one. */
function keyOf(finding: Finding): string {
  return JSON.stringify(consentTo(finding));
}

function obstacleOf(props: ConfirmStartProps & { readonly named: boolean; readonly missing: number }): string | null {
  if (!props.mayChange) return "You may look, but not start: this needs the role pool operator.";
  if (props.review.quality === "blocked") return "A check stops this plan. See above what to do about it.";
  if (props.outdated === true) return "The plan is being drawn with these options.";
  if (!props.live) return "The pool does not answer at the moment. You can start once it is back.";
  if (props.missing > 0) return `Give your word on ${counted(props.missing, "finding")} to start.`;
  if (!props.named) return `Type ${props.review.plan.poolName} to start.`;
  return null;
}
