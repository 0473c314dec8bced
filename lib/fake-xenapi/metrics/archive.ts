import type { DataSource } from "@/lib/fake-xenapi/metrics/data-sources";

export type Consolidation = "AVERAGE" | "MIN" | "MAX";

/** How xcp-rrdd keeps the past: so many rows of so many seconds (xenapi.md 7). */
export interface Archive {
  readonly step: number;
  readonly rows: number;
  readonly functions: readonly Consolidation[];
}

export const baseStep = 5;

export const archives: readonly [Archive, ...Archive[]] = [
  { step: 5, rows: 120, functions: ["AVERAGE"] },
  { step: 60, rows: 120, functions: ["AVERAGE", "MIN", "MAX"] },
  { step: 3600, rows: 168, functions: ["AVERAGE", "MIN", "MAX"] },
  { step: 86_400, rows: 366, functions: ["AVERAGE", "MIN", "MAX"] },
];

/** The finest archive that is not finer than asked for and reaches back to the start; else the one that reaches furthest. */
export function archiveFor(now: number, start: number, interval: number): Archive {
  const coarse = archives.filter(({ step }) => step >= interval);
  const reaching = coarse.find(({ step, rows }) => start >= now - step * rows);
  return reaching ?? coarse.at(-1) ?? archives[archives.length - 1] ?? archives[0];
}

const samples = 8;

/** A quantity over the `step` seconds that end at `at`. Long stretches are sampled, not summed up. */
export function consolidate(source: DataSource, how: Consolidation, at: number, step: number): number {
  const count = Math.min(samples, step / baseStep);
  const values = Array.from({ length: count }, (_, n) =>
    source.at(at - Math.floor((n * step) / count / baseStep) * baseStep),
  );
  if (how === "MIN") return Math.min(...values);
  if (how === "MAX") return Math.max(...values);
  return values.reduce((sum, value) => sum + value, 0) / count;
}

/** 15 significant digits, and the words that C prints for what is no number. */
export function metricText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const short = Number(value.toPrecision(15));
  return Number.isInteger(short) ? `${short}.0` : String(short);
}
