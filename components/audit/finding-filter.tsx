import { auditSeverities, type AuditFinding, type AuditSeverity } from "@/lib/core/audit/audit-finding";
import {
  isFiltering,
  noAuditFilter,
  writeAuditFilter,
  type AuditChange,
  type AuditFilter,
} from "@/lib/core/audit/audit-filter";
import { rules } from "@/lib/core/audit/rules";
import { distinct } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { severityLooks } from "@/components/audit/severity-looks";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { useAhead } from "@/components/ui/use-ahead";

export interface FindingFilterProps {
  readonly topology: PoolTopology;
  readonly findings: readonly AuditFinding[];
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
  /** How many pass. */
  readonly shown: number;
  /** How many there are of each, where there is an earlier audit. */
  readonly changes: Readonly<Record<AuditChange, number>> | null;
}

const titleOf = new Map(rules.map(({ code, title }) => [code, title]));
const changeWords = { new: "new", gone: "gone", unchanged: "unchanged" } as const;
const pill =
  "inline-flex min-h-7 items-center gap-1 rounded-small border px-2 text-caption aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-strong";
const choice = "h-8 min-w-0 flex-1 rounded-small border border-line bg-panel px-2 text-ink";

const isSameFilter = (one: AuditFilter, other: AuditFilter): boolean =>
  writeAuditFilter(one, new URLSearchParams()).toString() === writeAuditFilter(other, new URLSearchParams()).toString();

/** Which of the findings to show: by severity, rule, host and words, and against an earlier audit. */
export function FindingFilter({ topology, findings, shown, changes, ...asked }: FindingFilterProps) {
  const { shown: filter, put: onFilter, settle } = useAhead(asked.filter, asked.onFilter, isSameFilter);
  const toggle = (severity: AuditSeverity) => {
    const has = filter.severities.includes(severity);
    const severities = auditSeverities.filter((one) => (one === severity ? !has : filter.severities.includes(one)));
    onFilter({ ...filter, severities });
  };
  const codes = distinct(findings.map(({ code }) => code));
  // A rule of the address that finds nothing any more still shows that it filters.
  const offered = filter.rule === null || codes.includes(filter.rule) ? codes : [filter.rule, ...codes];
  const all = filter.change === "gone" ? (changes?.gone ?? 0) : findings.length;
  return (
    <search aria-label="Findings to show" className="flex flex-col gap-2 border-b border-hairline p-3">
      <div className="flex flex-wrap gap-1">
        {auditSeverities.map((severity) => {
          const { glyph: Glyph, word, many, ink } = severityLooks[severity];
          const count = findings.filter((finding) => finding.severity === severity).length;
          return (
            <button
              key={severity}
              type="button"
              aria-pressed={filter.severities.includes(severity)}
              data-testid={`severity:${severity}`}
              onClick={() => toggle(severity)}
              className={classNames(pill, "border-line bg-panel hover:bg-hover")}
            >
              <Glyph size={14} aria-hidden className={ink} />
              {count} {count === 1 ? word.toLowerCase() : many}
            </button>
          );
        })}
        {changes !== null &&
          (["new", "gone", "unchanged"] as const).map((change) => (
            <button
              key={change}
              type="button"
              aria-pressed={filter.change === change}
              data-testid={`change:${change}`}
              onClick={() => onFilter({ ...filter, change: filter.change === change ? null : change })}
              className={classNames(pill, "border-line bg-panel hover:bg-hover")}
            >
              {changes[change]} {changeWords[change]}
            </button>
          ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <select
          aria-label="Rule"
          className={choice}
          value={filter.rule ?? ""}
          onChange={({ target }) => onFilter({ ...filter, rule: target.value === "" ? null : target.value })}
        >
          <option value="">All rules</option>
          {offered.map((code) => (
            <option key={code} value={code}>
              {titleOf.get(code) ?? code}
            </option>
          ))}
        </select>
        <select
          aria-label="Host"
          className={choice}
          value={filter.host ?? ""}
          onChange={({ target }) => onFilter({ ...filter, host: target.value === "" ? null : target.value })}
        >
          <option value="">All hosts</option>
          {filter.host !== null && topology.hosts.every(({ uuid }) => uuid !== filter.host) && (
            <option value={filter.host}>A host that is not here</option>
          )}
          {topology.hosts.map(({ uuid, name }) => (
            <option key={uuid} value={uuid}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="flex items-center gap-2">
        <input
          type="search"
          aria-label="Words in the findings"
          placeholder="Find in the findings: eth3, MTU"
          value={filter.words}
          onChange={({ target }) => onFilter({ ...filter, words: target.value })}
          onBlur={settle}
          className="h-8 min-w-0 flex-1 rounded-small border border-line bg-panel px-2 text-ink placeholder:text-faint"
        />
        <span role="status" data-testid="findings-shown" className="text-caption whitespace-nowrap text-soft">
          {shown === all ? `${String(all)} in all` : `${String(shown)} of ${String(all)}`}
        </span>
        {isFiltering(filter) && (
          <Button size="small" look="quiet" onClick={() => onFilter(noAuditFilter)}>
            Show all
          </Button>
        )}
      </div>
    </search>
  );
}
