import type { RunSummary } from "@/lib/contract/run";

/** How a run stands, as a list says it. */
export type RunStanding = "succeeded" | "reverted" | "halted" | "stranded" | "waiting" | "active" | "interrupted";

export function standingOf(run: Pick<RunSummary, "outcome" | "keepUntil" | "active">): RunStanding {
  if (run.outcome !== null) return run.outcome;
  if (run.keepUntil !== null) return "waiting";
  return run.active ? "active" : "interrupted";
}

export interface RunFilter {
  readonly standing: RunStanding | null;
  /** Words that must all be in the title, the user's name or the id; case does not matter. */
  readonly words: string;
}

export const standings: readonly RunStanding[] = [
  "succeeded",
  "reverted",
  "halted",
  "stranded",
  "waiting",
  "active",
  "interrupted",
];

/** From the address; what makes no sense there filters nothing. */
export function readFilter(search: URLSearchParams): RunFilter {
  const asked = search.get("ended");
  return { standing: standings.find((standing) => standing === asked) ?? null, words: search.get("find") ?? "" };
}

export function writeFilter(search: URLSearchParams, { standing, words }: RunFilter): URLSearchParams {
  const next = new URLSearchParams(search);
  if (standing === null) next.delete("ended");
  else next.set("ended", standing);
  if (words === "") next.delete("find");
  else next.set("find", words);
  return next;
}

export function filterRuns(runs: readonly RunSummary[], { standing, words }: RunFilter): readonly RunSummary[] {
  const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
  return runs.filter((run) => {
    const text = `${run.title} ${run.username} ${run.run}`.toLowerCase();
    return (standing === null || standingOf(run) === standing) && wanted.every((word) => text.includes(word));
  });
}
