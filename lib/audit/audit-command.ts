import fs from "node:fs/promises";
import path from "node:path";
import type { AuditedPool } from "@/lib/audit/audited-pool";
import { auditOptions, auditUsage, type AuditFormat, type AuditOptions } from "@/lib/audit/audit-options";
import { buildReport, type EarlierAudit } from "@/lib/audit/build-report";
import type { ProbeOptions } from "@/lib/audit/probe-options";
import { readDumpSource } from "@/lib/audit/read-dump-source";
import { reportMarkdown } from "@/lib/audit/report-markdown";
import { reportSchema, type AuditReport } from "@/lib/audit/report-schema";
import { reportText } from "@/lib/audit/report-text";
import { auditSeverities } from "@/lib/core/audit/audit-finding";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { Clock } from "@/lib/ports/clock";

/** What the command says, where, and the status that it ends with. */
export interface AuditOutcome {
  readonly status: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run audit`: words of a command line in, a report out. Reads files and, for `--url`, one pool; changes nothing. */
export async function auditCommand(args: readonly string[], clock: Clock): Promise<AuditOutcome> {
  const options = auditOptions(args);
  if (typeof options === "string") return { status: 2, stdout: "", stderr: `${options}\n\n${auditUsage}\n` };
  const pool = await readPool(options, clock);
  if (!pool.ok) return unusable(pool.failure);
  const earlier = options.compare === null ? ok(undefined) : await readEarlier(options.compare, clock);
  if (!earlier.ok) return unusable(earlier.failure);
  const probes = options.probe === null ? ok([]) : await probed(pool.value.topology, options.probe, clock);
  if (!probes.ok) return unusable(probes.failure);
  const report = buildReport(
    { ...pool.value, probes: probes.value },
    { at: new Date(clock.now()), earlier: earlier.value },
  );
  const text = await inFormat(options.format, report, pool.value.topology);
  const status = isAtOrAbove(report, options) ? 1 : 0;
  if (options.out === null) return { status, stdout: text, stderr: "" };
  try {
    await fs.writeFile(options.out, text);
  } catch {
    return unusable(failure("AUDIT.CANNOT_WRITE", `${options.out} cannot be written.`));
  }
  return { status, stdout: "", stderr: `${options.out}: ${countWords(report)}\n` };
}

async function readPool({ from }: AuditOptions, clock: Clock): Promise<Result<AuditedPool>> {
  if (from.kind === "dump") return readDumpSource(from.file);
  const password = await readText(from.passwordFile);
  if (!password.ok) return password;
  const ca = from.caFile === null ? ok(undefined) : await readText(from.caFile);
  if (!ca.ok) return ca;
  const trust = {
    ...(ca.value === undefined ? {} : { ca: ca.value }),
    ...(from.fingerprints.length === 0 ? {} : { fingerprints: from.fingerprints }),
  };
  const { url, username } = from;
  const { readLiveSource } = await import("@/lib/audit/read-live-source");
  // An editor ends the file with a line break; a password does not.
  return readLiveSource({ url, username, password: password.value.replace(/\r?\n$/u, ""), trust }, clock);
}

// What only some audits need is loaded when one does: a dump on its own is told a third of a second earlier.
async function probed(topology: PoolTopology, options: ProbeOptions, clock: Clock) {
  const { askHosts } = await import("@/lib/audit/ask-hosts");
  return askHosts(topology, options, clock);
}

/** An earlier dump, or an earlier report as JSON. */
async function readEarlier(file: string, clock: Clock): Promise<Result<EarlierAudit>> {
  if (path.extname(file) === ".json") {
    const text = await readText(file);
    if (!text.ok) return text;
    const parsed = reportSchema.safeParse(jsonIn(text.value));
    if (!parsed.success) return notOk(failure("AUDIT.NO_REPORT", `${file} is no audit of this program.`));
    return ok({ name: path.basename(file), findings: parsed.data.findings });
  }
  const pool = await readDumpSource(file);
  if (!pool.ok) return pool;
  const { findings } = buildReport(pool.value, { at: new Date(clock.now()) });
  return ok({ name: pool.value.source.name, findings });
}

async function readText(file: string): Promise<Result<string>> {
  try {
    return ok(await fs.readFile(file, "utf8"));
  } catch {
    return notOk(failure("AUDIT.CANNOT_READ", `${file} cannot be read.`));
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function inFormat(format: AuditFormat, report: AuditReport, topology: PoolTopology): Promise<string> {
  switch (format) {
    case "text":
      return reportText(report);
    case "json":
      return `${JSON.stringify(report, null, 2)}\n`;
    case "markdown":
      return reportMarkdown(report);
    case "html": {
      const { reportHtml } = await import("@/lib/audit/report-html");
      return reportHtml(report, topology);
    }
    default:
      return unreachable(format);
  }
}

function isAtOrAbove({ counts }: AuditReport, { failOn }: AuditOptions): boolean {
  const judged = auditSeverities.slice(0, auditSeverities.indexOf(failOn) + 1);
  return judged.some((severity) => counts[severity] > 0);
}

function countWords({ counts }: AuditReport): string {
  return auditSeverities.map((severity) => `${severity} ${String(counts[severity])}`).join(", ");
}

function unusable({ code, message, nextStep, xenapi }: Failure): AuditOutcome {
  const words = [
    message,
    ...(nextStep === null ? [] : [nextStep]),
    `(${[code, ...(xenapi ? [xenapi.code] : [])].join(", ")})`,
  ];
  return { status: 2, stdout: "", stderr: `${words.join("\n").replaceAll(/[^\P{C}\n]/gu, "?")}\n` };
}
