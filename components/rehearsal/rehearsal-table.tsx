"use client";

import { useState } from "react";
import type { Blink, Rehearsal, RehearsedStep } from "@/lib/core/run/rehearsal";
import { distinct } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { HostName } from "@/components/plan-review/host-name";
import { TimeBar } from "@/components/rehearsal/time-bar";
import { stepLooks } from "@/components/run-monitor/step-looks";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { duration } from "@/components/ui/clock-time";

export interface RehearsalTableProps {
  readonly rehearsal: Rehearsal;
  /** The pool as it is: it lends names. */
  readonly topology: PoolTopology;
}

/** Beyond this many hosts the rest waits for a press. */
const shownAtFirst = 8;

/** Host by host in the order of the work: each step with its outcome and time, then what is cut off meanwhile. */
export function RehearsalTable({ rehearsal, topology }: RehearsalTableProps) {
  const { steps, blinks, took } = rehearsal;
  const [all, setAll] = useState(false);
  const places = distinct<HostUuid | null>([...steps.map(({ host }) => host), ...blinks.map(({ host }) => host)]);
  const shown = all ? places : places.slice(0, shownAtFirst);
  return (
    <div>
      <div className="overflow-x-auto rounded-large border border-hairline bg-panel">
        <table className="w-full min-w-160 border-collapse text-left" data-testid="rehearsal-table">
          <caption className="sr-only">The rehearsal, host by host, in simulated time</caption>
          <thead className="text-caption text-soft">
            <tr>
              <th scope="col" className="w-28 px-4 py-2 font-regular">
                Host
              </th>
              <th scope="col" className="py-2 pr-4 font-regular">
                Step
              </th>
              <th scope="col" className="py-2 pr-4 font-regular">
                Outcome
              </th>
              <th scope="col" className="w-2/5 py-2 pr-4 font-regular">
                When, from 0 s to {duration(took)}
              </th>
            </tr>
          </thead>
          {shown.map((host) => {
            const ofHost = steps.filter((step) => step.host === host);
            const cut = gathered(blinks.filter((blink) => blink.host === host));
            return (
              <tbody key={host ?? "pool"} className="border-t border-hairline align-top">
                {ofHost.map((step, index) => (
                  <tr key={step.step}>
                    {index === 0 && <HostHead host={host} rows={ofHost.length + cut.length} topology={topology} />}
                    <StepCells step={step} took={took} />
                  </tr>
                ))}
                {cut.map((blink, index) => (
                  <tr key={blink.words} className="text-soft">
                    {ofHost.length === 0 && index === 0 && (
                      <HostHead host={host} rows={cut.length} topology={topology} />
                    )}
                    <td className="py-1.5 pr-4">{blink.words}</td>
                    <td
                      className={classNames(
                        "py-1.5 pr-4 whitespace-nowrap",
                        blink.to === null && "font-strong text-link-down",
                      )}
                    >
                      {blink.to === null ? "Does not come back" : `Away for ${duration(blink.to - blink.from)}`}
                    </td>
                    <td className="py-1.5 pr-4">
                      <TimeBar kind="cut" from={blink.from} to={blink.to} took={took} />
                    </td>
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
      {shown.length < places.length && (
        <Button className="mt-2" onClick={() => setAll(true)}>
          Show the other {places.length - shown.length} hosts
        </Button>
      )}
    </div>
  );
}

function HostHead({
  host,
  rows,
  topology,
}: {
  readonly host: HostUuid | null;
  readonly rows: number;
  readonly topology: PoolTopology;
}) {
  return (
    <th scope="rowgroup" rowSpan={rows} className="px-4 py-1.5 font-strong">
      {host === null ? "Pool" : <HostName host={host} topology={topology} />}
    </th>
  );
}

function StepCells({ step, took }: { readonly step: RehearsedStep; readonly took: number }) {
  const { glyph: Glyph, word, tone } = stepLooks[step.outcome];
  return (
    <>
      <td className="py-1.5 pr-4 text-pretty">
        {step.part === "revert" && <span className="text-soft">Turning back: </span>}
        {step.title}
      </td>
      <td className="py-1.5 pr-4">
        <span className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap", inks[tone])}>
          <Glyph size={14} aria-hidden className="shrink-0" />
          {step.outcome === "waiting" ? "Never begun" : word}
        </span>
        {step.xenapi !== null && (
          <span className="block font-mono text-caption break-all text-faint">{step.xenapi.code}</span>
        )}
      </td>
      <td className="py-1.5 pr-4">
        {step.from !== null && <TimeBar kind="work" from={step.from} to={step.to} took={took} />}
      </td>
    </>
  );
}

interface Cut {
  readonly words: string;
  readonly from: number;
  readonly to: number | null;
}

/** Virtual machines that are cut together are one line: forty equal lines say no more. */
function gathered(blinks: readonly Blink[]): readonly Cut[] {
  const vms = new Map<string, Blink[]>();
  for (const blink of blinks) {
    if (blink.kind === "vm")
      vms.set(`${blink.from} ${blink.to}`, [...(vms.get(`${blink.from} ${blink.to}`) ?? []), blink]);
  }
  return [
    ...blinks
      .filter(({ kind }) => kind !== "vm")
      .map(({ kind, what, from, to }) => ({
        words: `${kind === "management" ? "Management" : "Address"} ${what}`,
        from,
        to,
      })),
    ...[...vms.values()].flatMap((together) => {
      const [first] = together;
      if (first === undefined) return [];
      const names = together.map(({ what }) => what);
      const words =
        names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
      return [{ words: `VMs: ${words}`, from: first.from, to: first.to }];
    }),
  ].toSorted((one, other) => one.from - other.from);
}

const inks = {
  neutral: "text-faint",
  accent: "text-accent",
  up: "text-link-up",
  warn: "text-link-warn",
  down: "text-link-down",
  unknown: "text-unknown",
} as const;
