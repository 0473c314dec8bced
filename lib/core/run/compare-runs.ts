import type { RunAccount } from "@/lib/core/run/run-account";
import { canonicalJson } from "@/lib/core/shared/canonical-json";

/** Something that a run did otherwise than its rehearsal. Null: it is not there on that side. */
export interface RunDifference {
  readonly kind: "ended" | "calls" | "outcome" | "refusal" | "stranded" | "pool";
  /** The id of a step or undo, a host, or an object of the pool. */
  readonly about: string;
  readonly rehearsed: string | null;
  readonly ran: string | null;
}

/**
 * Did the run do what the rehearsal foresaw? Empty: yes, in calls, outcomes, errors, and in what it left behind. What
 * one side could not ask of its pool is not compared.
 */
export function compareRuns(rehearsed: RunAccount, ran: RunAccount): readonly RunDifference[] {
  return [
    ...(rehearsed.ended === ran.ended
      ? []
      : [{ kind: "ended", about: "the run", rehearsed: rehearsed.ended, ran: ran.ended } as const]),
    ...differing("calls", rehearsed.calls, ran.calls, (ids) => ids.join(", ")),
    ...differing("outcome", rehearsed.outcomes, ran.outcomes, String),
    ...differing("refusal", rehearsed.refusals, ran.refusals, String),
    ...differing("stranded", marked(rehearsed.stranded), marked(ran.stranded), String),
    ...(rehearsed.changes === null || ran.changes === null
      ? []
      : differing("pool", rehearsed.changes, ran.changes, canonicalJson)),
  ];
}

function marked(hosts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(hosts.map((host) => [host, "cut off"]));
}

function differing<Value>(
  kind: RunDifference["kind"],
  rehearsed: Readonly<Record<string, Value>>,
  ran: Readonly<Record<string, Value>>,
  asText: (value: Value) => string,
): readonly RunDifference[] {
  const told = (side: Readonly<Record<string, Value>>, about: string): string | null => {
    const value = side[about];
    return value === undefined ? null : asText(value);
  };
  return [...new Set([...Object.keys(rehearsed), ...Object.keys(ran)])].flatMap((about) => {
    const one = told(rehearsed, about);
    const other = told(ran, about);
    return one === other ? [] : [{ kind, about, rehearsed: one, ran: other }];
  });
}
