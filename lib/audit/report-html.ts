import type { AuditReport, ReportedFinding } from "@/lib/audit/report-schema";
import { probeTables } from "@/lib/audit/probe-tables";
import { toldHead } from "@/lib/core/audit/actual/told-bond";
import { auditSeverities } from "@/lib/core/audit/audit-finding";
import { findingMarks, findingPlaces } from "@/lib/core/audit/finding-places";
import { graphAsSvg, type SvgMarks } from "@/lib/core/graph/as-svg";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The audit as one HTML file with the drawing in it: no script, nothing loaded from anywhere, both themes, printable. */
export function reportHtml(report: AuditReport, topology: PoolTopology): string {
  const { pool, source, hosts, counts, comparison, warnings } = report;
  const graph = buildGraph(topology);
  const title = `${pool.name}: audit of its network`;
  const parts = [
    `<h1>${escaped(title)}</h1>`,
    table(null, [
      ["Source", [source.name, ...source.inside].join(", ")],
      ["Made", report.at],
      ["Coordinator", hosts.find((host) => host.coordinator)?.name ?? "none"],
      ["High availability", pool.haEnabled ? "on" : "off"],
      ["Findings", auditSeverities.map((severity) => `${String(counts[severity])} ${plural[severity]}`).join(", ")],
    ]),
    `<h2>The network</h2><div class="drawing" tabindex="0" role="region" aria-label="Drawing">${graphAsSvg(
      graph,
      layoutGraph(graph),
      marksOf(findingMarks(report.findings, findingPlaces(topology, graph))),
    )}</div>`,
    "<h2>Before bonds are made</h2>",
    table(
      ["Question", "", "Answer"],
      report.checklist.map(({ question, state, answer }) => [question, stateWords[state], answer]),
    ),
    "<h2>Findings</h2>",
    report.findings.length === 0 ? "<p>None.</p>" : report.findings.map((one) => findingPart(report, one)).join(""),
    probesPart(report),
    comparison === null
      ? ""
      : `<h2>Compared with ${escaped(comparison.with)}</h2><p>${String(comparison.new.length)} new, ${String(
          comparison.gone.length,
        )} gone, ${String(comparison.unchanged.length)} unchanged.</p>${list(comparison.gone.map(({ summary }) => `Gone: ${summary}`))}`,
    warnings.length === 0 ? "" : `<h2>Not taken as it stands</h2>${list(warnings)}`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body><main>
${parts.filter((part) => part !== "").join("\n")}
</main></body>
</html>
`;
}

const plural = { blocker: "blockers", warning: "warnings", note: "notes" } as const;
const stateWords = { yes: "✓ yes", no: "✕ no", unknown: "? not known" } as const;
const glyphs = { blocker: "⛔", warning: "▲", note: "i" } as const;

/** Where the hosts were asked: what they said beside what is on record. */
function probesPart({ probes = [] }: AuditReport): string {
  if (probes.length === 0) return "";
  const parts = probeTables(probes).map(
    ({ host, sentence, rows, lines }) =>
      `<section><h3>${escaped(host)}</h3><p>${escaped(sentence)}</p>${rows.length === 0 ? "" : table(toldHead, rows)}${list(lines)}</section>`,
  );
  return `<h2>Recorded beside actual</h2>${parts.join("")}`;
}

/** The most severe finding of each thing, with all of their sentences for a pointer that rests there. */
function marksOf(marks: ReturnType<typeof findingMarks>): SvgMarks {
  return new Map(
    Array.from(marks, ([uuid, { severity, summaries }]) => [uuid, { kind: severity, title: summaries.join("\n") }]),
  );
}

function findingPart({ comparison }: AuditReport, finding: ReportedFinding): string {
  const { severity, code, key, summary, reason, suggestion, evidence, proposal } = finding;
  const fresh = comparison !== null && comparison.new.includes(key) ? " <strong>new</strong>" : "";
  return [
    `<section class="${severity}"><h3><span>${glyphs[severity]} ${severity}</span> ${escaped(summary)}${fresh}</h3>`,
    `<p>${escaped(reason)}</p>`,
    suggestion === null ? "" : `<p><strong>Way out:</strong> ${escaped(suggestion)}</p>`,
    proposal === null ? "" : `<p><strong>As a plan:</strong> ${escaped(proposal.label)}.</p>`,
    `<details><summary>Evidence (${String(evidence.length)}), ${escaped(code)}</summary>`,
    table(
      ["Where", "Recorded", "Expected", "Host says"],
      evidence.map(({ where, recorded, expected, actual }) => [where, recorded, expected ?? "", actual ?? ""]),
    ),
    "</details></section>",
  ].join("");
}

function table(head: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  const top =
    head === null
      ? ""
      : `<thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("")}</tr></thead>`;
  const body = rows.map(([first = "", ...cells]) => {
    const lead = `<th scope="row">${escaped(first)}</th>`;
    return `<tr>${lead}${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  });
  return `<div class="wide"><table>${top}<tbody>${body.join("")}</tbody></table></div>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
}

/** Everything that comes from a pool passes here: names are anybody's text. */
function escaped(words: string): string {
  return words
    .replaceAll(/[^\P{C}\n]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const style = `
:root{color-scheme:light dark;--paper:light-dark(#f7f7f3,#1b2029);--panel:light-dark(#fff,#232935);--ink:light-dark(#22262e,#eceae4);
--soft:light-dark(#4a5160,#bcc2cd);--line:light-dark(#8b919c,#7c8494);--hairline:light-dark(#dcdcd6,#3b4250);--rail:light-dark(#6c7280,#9097a5);
--link-up:light-dark(#1c7a3e,#7ed69a);--link-warn:light-dark(#8a5a00,#e9c46a);--link-down:light-dark(#b3261e,#ff9d92);--unknown:light-dark(#6b4a86,#cbb2e2)}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 "IBM Plex Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:78rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.75rem;margin:0 0 1rem}h2{font-size:1.25rem;margin:2rem 0 .75rem}
h3{font-size:1rem;margin:0 0 .25rem}p{margin:.25rem 0}.wide,.drawing{overflow:auto}.drawing{border:1px solid var(--hairline);background:var(--paper)}
.drawing svg{display:block;max-width:none}table{border-collapse:collapse;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--hairline)}tbody th{font-weight:400}
section{background:var(--panel);border:1px solid var(--hairline);border-left:4px solid var(--soft);border-radius:4px;padding:.75rem 1rem;margin:.75rem 0}
section.blocker{border-left-color:var(--link-down)}section.warning{border-left-color:var(--link-warn)}h3 span{font-weight:400;font-size:.875rem}
.blocker h3 span{color:var(--link-down)}.warning h3 span{color:var(--link-warn)}summary{cursor:pointer;min-height:24px}
@media print{.drawing svg{width:100%;height:auto}details::details-content{content-visibility:visible;height:auto}}`.replaceAll(
  "\n",
  "",
);
