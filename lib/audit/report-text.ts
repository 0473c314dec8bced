import { probeLines } from "@/lib/audit/probe-entries";
import type { AuditReport, ReportedFinding } from "@/lib/audit/report-schema";
import { counted } from "@/lib/core/shared/words";

const shownEvidence = 12;

/** The audit for a terminal: plain lines, nothing but what can be printed. */
export function reportText(report: AuditReport): string {
  const { pool, hosts, bonds, networks, vlans, tunnels, counts, source } = report;
  const coordinator = hosts.find((host) => host.coordinator)?.name ?? "none";
  const nics = hosts.reduce((sum, host) => sum + host.nics.length, 0);
  const lines = [
    `Pool ${pool.name}: audit of its network`,
    `  source       ${[source.name, ...source.inside].join(", ")}${source.release === null ? "" : ` (${source.release}, schema ${source.databaseSchema ?? "unknown"})`}`,
    `  coordinator  ${coordinator}${pool.haEnabled ? "; high availability is on" : ""}`,
    `  inventory    ${[
      counted(hosts.length, "host"),
      counted(nics, "NIC"),
      counted(bonds.length, "bond"),
      counted(networks.length, "network"),
      counted(vlans.length, "VLAN"),
      counted(tunnels.length, "tunnel"),
    ].join(", ")}`,
    `  findings     ${counted(counts.blocker, "blocker")}, ${counted(counts.warning, "warning")}, ${counted(counts.note, "note")}`,
    "",
    ...report.checklist.map(({ question, state, answer }) => `  [${marks[state]}] ${question} ${answer}`),
    "",
    ...report.findings.flatMap((finding) => findingLines(finding, isNew(report, finding))),
    ...probeLines(report.probes ?? []),
    ...comparisonLines(report),
    ...warningLines(report),
  ];
  return `${lines.map(printable).join("\n").trimEnd()}\n`;
}

const marks = { yes: "+", no: "-", unknown: "?" } as const;

function findingLines(finding: ReportedFinding, fresh: boolean): readonly string[] {
  const { severity, code, summary, reason, suggestion, evidence, proposal } = finding;
  const rest = evidence.length - shownEvidence;
  return [
    `${severity.toUpperCase().padEnd(8)} ${summary}${fresh ? " (new)" : ""}`,
    `         ${code}`,
    `         Why: ${reason}`,
    ...(suggestion === null ? [] : [`         Way out: ${suggestion}`]),
    ...(proposal === null ? [] : [`         As a plan: ${proposal.label}`]),
    ...evidence
      .slice(0, shownEvidence)
      .map(
        ({ where, recorded, expected, actual }) =>
          `         - ${where}: ${recorded}${expected === null ? "" : ` (expected: ${expected})`}${actual === null ? "" : ` (host says: ${actual})`}`,
      ),
    ...(rest > 0 ? [`         - and ${String(rest)} more`] : []),
    "",
  ];
}

function isNew({ comparison }: AuditReport, { key }: ReportedFinding): boolean {
  return comparison !== null && comparison.new.includes(key);
}

function comparisonLines({ comparison }: AuditReport): readonly string[] {
  if (comparison === null) return [];
  return [
    `Compared with ${comparison.with}: ${String(comparison.new.length)} new, ${String(comparison.gone.length)} gone, ${String(comparison.unchanged.length)} unchanged`,
    ...comparison.gone.map(({ summary }) => `  gone: ${summary}`),
    "",
  ];
}

function warningLines({ warnings, furtherWarnings }: AuditReport): readonly string[] {
  if (warnings.length === 0) return [];
  const rest = warnings.length - 20 + furtherWarnings;
  return [
    "Not taken as it stands:",
    ...warnings.slice(0, 20).map((warning) => `  - ${warning}`),
    ...(rest > 0 ? [`  - and ${String(rest)} more`] : []),
  ];
}

/** Names in a pool are anybody's text: control characters could paint over a terminal. */
function printable(line: string): string {
  return line.replaceAll(/\p{C}/gu, "?");
}
