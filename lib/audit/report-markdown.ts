import { probeTables } from "@/lib/audit/probe-tables";
import type { AuditReport, ReportedFinding } from "@/lib/audit/report-schema";
import { toldHead } from "@/lib/core/audit/actual/told-bond";
import { escapedMarkdown, markdownTable } from "@/lib/core/shared/markdown";

/** The audit for a ticket or a change record. */
export function reportMarkdown(report: AuditReport): string {
  const { pool, source, hosts, counts, comparison } = report;
  const parts = [
    `# ${escapedMarkdown(pool.name)}: audit of its network`,
    markdownTable(
      ["", ""],
      [
        ["Source", [source.name, ...source.inside].join(", ")],
        ["Made", report.at],
        ["Coordinator", hosts.find((host) => host.coordinator)?.name ?? "none"],
        ["High availability", pool.haEnabled ? "on" : "off"],
        [
          "Findings",
          `${String(counts.blocker)} blockers, ${String(counts.warning)} warnings, ${String(counts.note)} notes`,
        ],
      ],
    ),
    "## Before bonds are made",
    markdownTable(
      ["Question", "", "Answer"],
      report.checklist.map(({ question, state, answer }) => [question, state, answer]),
    ),
    "## Inventory",
    markdownTable(
      ["Host", "Backend", "Product", "NICs", "Bonds", "VLANs"],
      hosts.map((host) => [
        `${host.name}${host.coordinator ? " (coordinator)" : ""}`,
        host.backend,
        `${host.product} ${host.version}`.trim(),
        host.nics.map(({ device }) => device).join(", "),
        report.bonds
          .filter((bond) => bond.host === host.uuid)
          .map(({ device, mode }) => `${device} ${mode}`)
          .join(", "),
        String(report.vlans.filter((vlan) => vlan.host === host.uuid).length),
      ]),
    ),
    "## Findings",
    ...(report.findings.length === 0 ? ["None."] : report.findings.map(findingPart)),
    ...probeParts(report),
    ...(comparison === null
      ? []
      : [
          `## Compared with ${escapedMarkdown(comparison.with)}`,
          markdownTable(
            ["", "Finding"],
            [
              ...report.findings
                .filter(({ key }) => comparison.new.includes(key))
                .map(({ summary }) => ["new", summary]),
              ...comparison.gone.map(({ summary }) => ["gone", summary]),
              ...report.findings
                .filter(({ key }) => comparison.unchanged.includes(key))
                .map(({ summary }) => ["unchanged", summary]),
            ],
          ),
        ]),
    ...(report.warnings.length === 0
      ? []
      : ["## Not taken as it stands", report.warnings.map((warning) => `- ${escapedMarkdown(warning)}`).join("\n")]),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Where the hosts were asked: what they said beside what is on record. */
function probeParts({ probes = [] }: AuditReport): readonly string[] {
  if (probes.length === 0) return [];
  return [
    "## Recorded beside actual",
    ...probeTables(probes).flatMap(({ host, sentence, rows, lines }) => [
      `### ${escapedMarkdown(host)}`,
      escapedMarkdown(sentence),
      rows.length === 0 ? "" : markdownTable(toldHead, rows),
      lines.map((line) => `- ${escapedMarkdown(line)}`).join("\n"),
    ]),
  ];
}

function findingPart({ severity, code, summary, reason, suggestion, evidence, proposal }: ReportedFinding): string {
  const lines = [
    `### ${severity}: ${escapedMarkdown(summary)}`,
    `${escapedMarkdown(reason)}${suggestion === null ? "" : ` **Way out:** ${escapedMarkdown(suggestion)}`}${
      proposal === null ? "" : ` **As a plan:** ${escapedMarkdown(proposal.label)}.`
    } (${escapedMarkdown(code)})`,
    markdownTable(
      ["Where", "Recorded", "Expected", "Host says"],
      evidence.map(({ where, recorded, expected, actual }) => [where, recorded, expected ?? "", actual ?? ""]),
    ),
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}
