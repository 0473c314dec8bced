"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { dumpListQuery } from "@/lib/client/audit-queries";
import { FileButton } from "@/components/audit/file-button";
import { useUpload } from "@/components/audit/use-upload";
import { dateAndTime } from "@/components/ui/clock-time";
import type { RunSummary } from "@/lib/contract/run";

export interface CompareChoiceProps {
  /** `dump:ID`, `run:ID` or null. */
  readonly compare: string | null;
  readonly onCompare: (subject: string | null) => void;
  /** This audit's own dump, which nobody compares with itself. */
  readonly except?: string;
  /** Runs of this pool; the pool as each of them found it can be compared with. */
  readonly runs?: readonly RunSummary[];
}

/** With which other audit of this pool to compare: an earlier dump, or the pool before a run. */
export function CompareChoice({ compare, onCompare, except, runs = [] }: CompareChoiceProps) {
  const id = useId();
  const dumps = (useQuery(dumpListQuery()).data?.audits ?? []).filter((dump) => dump.id !== except);
  const upload = useUpload((dump) => onCompare(`dump:${dump.id}`));
  const { state } = upload;
  const known = [...dumps.map((dump) => `dump:${dump.id}`), ...runs.map(({ run }) => `run:${run}`)];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-caption text-soft">
        Compare with
      </label>
      <select
        id={id}
        data-testid="compare"
        value={compare ?? ""}
        onChange={({ target }) => onCompare(target.value === "" ? null : target.value)}
        className="h-(--control-small) max-w-56 rounded-small border border-line bg-panel px-1 text-caption text-ink"
      >
        <option value="">nothing</option>
        {compare !== null && !known.includes(compare) && <option value={compare}>what the address names</option>}
        {dumps.length > 0 && (
          <optgroup label="Dumps">
            {dumps.map((dump) => (
              <option key={dump.id} value={`dump:${dump.id}`}>
                {dump.name}, {dateAndTime(dump.at)}
              </option>
            ))}
          </optgroup>
        )}
        {runs.length > 0 && (
          <optgroup label="Before a run">
            {runs.map(({ run, title, openedAt }) => (
              <option key={run} value={`run:${run}`}>
                {title}, {dateAndTime(openedAt)}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      <FileButton size="small" look="quiet" label="A dump…" onFile={upload.take} />
      <span role="status" className="text-caption text-soft">
        {state.kind === "under-way" && `Reading ${state.name}`}
      </span>
      {state.kind === "refused" && (
        <span role="alert" className="text-caption text-link-down">
          {state.failure.message}
        </span>
      )}
    </div>
  );
}
