"use client";

import { distinct } from "@/lib/core/shared/words";
import { isOver, type RunState, type StepState } from "@/lib/core/run/run-state";
import type { HostUuid } from "@/lib/core/topology/ids";
import { columnName, columnOf } from "@/components/run-monitor/grid-columns";
import { stepLooks } from "@/components/run-monitor/step-looks";
import { stepStanding } from "@/components/run-monitor/step-standing";
import { usePoolHostNames } from "@/components/run-monitor/use-pool-host-names";
import { classNames } from "@/components/ui/class-names";

/**
 * Every host with every step at a glance: glyph and word, so that one odd cell is seen among sixty hosts. A cell leads to
 * what is known about its step.
 */
export function RunGrid({ run }: { readonly run: RunState }) {
  const nameOf = usePoolHostNames();
  const hosts = distinct(run.steps.flatMap(({ step }) => (step.host === null ? [] : [step.host])));
  const onHosts = run.steps.filter(({ step }) => step.host !== null);
  const columns = distinct(onHosts.map(({ step }) => columnOf(step)));
  if (hosts.length === 0) return null;
  const headOf = (column: string): string => {
    const step = onHosts.find((known) => columnOf(known.step) === column)?.step;
    return step ? columnName(step) : column;
  };
  return (
    <section aria-labelledby="grid-heading" className="mt-6">
      <h2 id="grid-heading" className="sr-only">
        Hosts and steps
      </h2>
      <div className="overflow-x-auto rounded-large border border-hairline bg-panel" data-testid="run-grid">
        <table className="w-full border-collapse text-left">
          <thead className="text-caption text-faint">
            <tr>
              <th scope="col" className="sticky left-0 bg-panel px-4 cell-pad font-regular">
                Host
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="min-w-28 px-2 cell-pad font-regular">
                  {headOf(column)}
                </th>
              ))}
              <th scope="col" className="px-4 cell-pad font-regular">
                Probes
              </th>
            </tr>
          </thead>
          <tbody>
            {hosts.map((host) => (
              <tr key={host} className="border-t border-hairline" data-testid={`grid:${nameOf(host)}`}>
                <th
                  scope="row"
                  className="sticky left-0 bg-panel px-4 py-[calc(var(--cell-pad)/2)] font-strong whitespace-nowrap"
                >
                  {nameOf(host)}
                </th>
                {columns.map((column) => (
                  <Cells
                    key={column}
                    run={run}
                    steps={onHosts.filter(({ step }) => step.host === host && columnOf(step) === column)}
                  />
                ))}
                <td className="px-4 py-[calc(var(--cell-pad)/2)] whitespace-nowrap text-soft">{probesOf(run, host)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cells({ run, steps }: { readonly run: RunState; readonly steps: readonly StepState[] }) {
  return (
    <td className="px-1 py-[calc(var(--cell-pad)/2)]">
      {steps.length === 0 && <span className="px-1 text-faint">none</span>}
      {steps.map((known) => {
        const standing = stepStanding(run, known);
        const { glyph: Glyph, word, tone } = stepLooks[standing];
        return (
          <a
            key={known.step.id}
            href={`#step-${String(run.steps.indexOf(known) + 1)}`}
            title={known.step.title}
            data-state={standing}
            className="flex min-h-(--control-small) items-center gap-1.5 rounded-small px-1 whitespace-nowrap hover:bg-hover"
          >
            <Glyph
              size={14}
              aria-hidden
              className={classNames("shrink-0", inks[tone], standing === "running" && "motion-safe:animate-spin")}
            />
            <span
              className={classNames(standing === "waiting" || standing === "not-reached" ? "text-faint" : inks[tone])}
            >
              {word}
            </span>
            <span className="sr-only">: {known.step.title}</span>
          </a>
        );
      })}
    </td>
  );
}

/** `6/6 passed`, `4/6 passed, 1 not well`; what has not been asked is neither. */
function probesOf(run: RunState, host: HostUuid): string {
  const own = run.probes.filter(({ probe }) => probe.host === host);
  if (own.length === 0) return "none";
  if (own.every(({ state }) => state === "waiting")) return isOver(run) ? "not asked" : "not asked yet";
  const well = own.filter(({ state }) => state === "well").length;
  const ill = own.filter(({ state }) => state === "not-well").length;
  return `${String(well)}/${String(own.length)} passed${ill === 0 ? "" : `, ${String(ill)} not well`}`;
}

const inks = {
  neutral: "text-soft",
  accent: "text-accent",
  up: "text-link-up",
  warn: "text-link-warn",
  down: "text-link-down",
  unknown: "text-unknown",
} as const;
