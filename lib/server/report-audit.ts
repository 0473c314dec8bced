import "server-only";
import type { AuditedPool } from "@/lib/audit/audited-pool";
import { buildReport, type EarlierAudit } from "@/lib/audit/build-report";
import { reportHtml } from "@/lib/audit/report-html";
import { reportMarkdown } from "@/lib/audit/report-markdown";
import type { AuditReport } from "@/lib/audit/report-schema";
import { reportText } from "@/lib/audit/report-text";
import { runState } from "@/lib/core/run/run-state";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";
import { openPool, type Call } from "@/lib/server/call";
import { findRun } from "@/lib/server/find-run";
import { findDump } from "@/lib/server/read-dumps";
import { systemClock } from "@/lib/server/system";

interface Format {
  readonly write: (report: AuditReport, topology: PoolTopology) => string;
  readonly type: string;
  readonly suffix: string;
}

/** The same documents as `npm run audit -- --format …`. */
const formats: Readonly<Record<string, Format>> = {
  text: { write: reportText, type: "text/plain", suffix: "txt" },
  markdown: { write: reportMarkdown, type: "text/markdown", suffix: "md" },
  json: { write: (report) => `${JSON.stringify(report, null, 2)}\n`, type: "application/json", suffix: "json" },
  html: { write: reportHtml, type: "text/html", suffix: "html" },
};

/** The audit of a connected pool as a file: `?format=…`, `&compare=dump:ID` or `&compare=run:ID` (the pool before it). */
export async function reportPool(call: Call, poolId: string): Promise<Result<Response>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { link } = pool.value.access.lease;
  const { topology, warnings } = link.mirror.current();
  return document(call, {
    source: { kind: "live", name: new URL(link.url).host },
    topology,
    readings: warnings,
    warnings: [],
    furtherWarnings: 0,
    probes: call.services.probeMemory.of(link),
  });
}

/** The audit of a dump that this browser brought, in the same way. */
export async function reportDump(call: Call, id: string): Promise<Result<Response>> {
  const found = findDump(call, id);
  return found.ok ? document(call, found.value.pool) : found;
}

/** The pool as a run left it, compared with the pool as the run found it. */
export async function reportRunAudit(call: Call, runId: string): Promise<Result<Response>> {
  const found = await findRun(call, runId);
  if (!found.ok) return found;
  const { before, after, plan } = runState(found.value.entries);
  if (before === null || after === null) return notOk(noPicture);
  const earlier = auditOf(pictured(before, beforeRun));
  return document(call, pictured(after, `${plan.poolName} after the run`), {
    name: beforeRun,
    findings: earlier,
    isPicture: true,
  });
}

const beforeRun = "the pool before the run";

async function document(call: Call, pool: AuditedPool, given?: EarlierAudit): Promise<Result<Response>> {
  const query = new URL(call.request.url).searchParams;
  const name = query.get("format") ?? "html";
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) {
    return notOk(failure("REQUEST.MALFORMED", `An audit is told as ${Object.keys(formats).join(", ")}.`));
  }
  const earlier = given === undefined ? await earlierOf(call, query.get("compare")) : ok(given);
  if (!earlier.ok) return earlier;
  const report = buildReport(pool, { at: new Date(systemClock.now()), earlier: earlier.value });
  return ok(
    new Response(format.write(report, pool.topology), {
      headers: {
        "content-type": `${format.type}; charset=utf-8`,
        "content-disposition": `attachment; filename="poolbond-audit-${fileName(pool.topology.pool.name)}.${format.suffix}"`,
        "cache-control": "no-store",
      },
    }),
  );
}

async function earlierOf(call: Call, compare: string | null): Promise<Result<EarlierAudit | undefined>> {
  if (compare === null || compare === "") return ok(undefined);
  const [kind = "", id = ""] = compare.split(/:(.*)/u);
  if (kind === "dump") {
    const found = findDump(call, id);
    return found.ok ? ok({ name: found.value.pool.source.name, findings: auditOf(found.value.pool) }) : found;
  }
  if (kind !== "run") return notOk(failure("REQUEST.MALFORMED", "An audit is compared with dump:ID or run:ID."));
  const found = await findRun(call, id);
  if (!found.ok) return found;
  const { before } = runState(found.value.entries);
  return before === null
    ? notOk(noPicture)
    : ok({ name: beforeRun, findings: auditOf(pictured(before, beforeRun)), isPicture: true });
}

function auditOf(pool: AuditedPool): EarlierAudit["findings"] {
  return buildReport(pool, { at: new Date(systemClock.now()) }).findings;
}

function pictured(records: PoolRecords, name: string): AuditedPool {
  const topology = indexTopology(records);
  return { source: { kind: "live", name }, topology, readings: [], warnings: [], furtherWarnings: 0, isPicture: true };
}

/** In a header: letters, digits and dashes. */
function fileName(poolName: string): string {
  return poolName.replaceAll(/[^A-Za-z0-9-]+/gu, "-").slice(0, 60) || "pool";
}

const noPicture = failure("AUDIT.NO_PICTURE", "This run kept no picture of the pool to compare with.", {
  nextStep: "Runs keep one before they begin and one at their end.",
});
