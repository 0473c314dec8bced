import { ArrowRight, Minus, Pencil, Plus } from "lucide-react";
import { useMemo } from "react";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { hostDifferences, type DifferentLine, type HostDifference } from "@/lib/core/plan/host-difference";
import type { Plan } from "@/lib/core/plan/plan";
import { counted, listed } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { classNames } from "@/components/ui/class-names";

/** The pool before and after the plan. */
export function PlanDifference({ plan, topology }: { readonly plan: Plan; readonly topology: PoolTopology }) {
  const after = useMemo(
    () =>
      applyCommands(
        topology,
        plan.steps.map((step) => step.command),
      ),
    [plan, topology],
  );
  return <HostDifferences before={topology} after={after} />;
}

/** Two states of a pool side by side, a table for each kind of host; what stays the same is folded away. */
export function HostDifferences({ before, after }: { readonly before: PoolTopology; readonly after: PoolTopology }) {
  const groups = useMemo(() => hostDifferences(before, after), [before, after]);
  return (
    <div className="flex flex-col gap-6" data-testid="difference">
      {groups.map((group) => (
        <Group key={group.hosts.join()} group={group} topology={before} />
      ))}
    </div>
  );
}

function Group({ group, topology }: { readonly group: HostDifference; readonly topology: PoolTopology }) {
  const changed = group.lines.filter((line) => line.before !== line.after);
  const same = group.lines.filter((line) => line.before === line.after);
  const names = listed(
    group.hosts.map((host) => topology.hostOf.get(host)?.name ?? host),
    6,
  );
  return (
    <section aria-label={names}>
      <h3 className="mb-2 text-body">
        {names}
        {group.hosts.length > 1 && (
          <span className="font-regular text-faint"> {counted(group.hosts.length, "host")}, alike</span>
        )}
      </h3>
      <div className="overflow-x-auto rounded-large border border-hairline bg-panel">
        {changed.length > 0 && <Lines lines={changed} caption={`${names}: what changes`} />}
        {same.length > 0 && (
          <details className={classNames("px-4 py-2", changed.length > 0 && "border-t border-hairline")}>
            <summary className="min-h-6 text-soft">{counted(same.length, "thing")} unchanged</summary>
            <div className="-mx-4 mt-2">
              <Lines lines={same} caption={`${names}: what stays`} />
            </div>
          </details>
        )}
      </div>
    </section>
  );
}

function Lines({ lines, caption }: { readonly lines: readonly DifferentLine[]; readonly caption: string }) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-caption text-faint">
        <tr>
          <th scope="col" className="w-10 py-1.5 pl-4">
            <span className="sr-only">Kind of change</span>
          </th>
          {["What", "Before", "After"].map((words) => (
            <th key={words} scope="col" className="py-1.5 pr-4 font-regular">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { glyph: Glyph, word, ink } = marks[markOf(line)];
          return (
            <tr key={line.about} className="border-t border-hairline align-top" data-mark={markOf(line)}>
              <td className="w-10 py-1.5 pr-2 pl-4">
                <Glyph size={14} aria-label={word} className={classNames("mt-0.5 shrink-0", ink)} />
              </td>
              <th scope="row" className="py-1.5 pr-4 font-regular">
                {line.about}
              </th>
              <td className="py-1.5 pr-4 text-soft">{told(line.before)}</td>
              <td className={classNames("py-1.5 pr-4", line.before !== line.after && "font-strong")}>
                {told(line.after)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function told(words: string | null): string {
  if (words === null) return "not there";
  return words === "" ? "in no bond" : words;
}

function markOf({ before, after }: DifferentLine): keyof typeof marks {
  if (before === after) return "same";
  if (before === null) return "added";
  return after === null ? "removed" : "changed";
}

const marks = {
  added: { glyph: Plus, word: "Added", ink: "text-link-up" },
  removed: { glyph: Minus, word: "Removed", ink: "text-link-down" },
  changed: { glyph: Pencil, word: "Changed", ink: "text-accent" },
  same: { glyph: ArrowRight, word: "Unchanged", ink: "text-faint" },
} as const;
