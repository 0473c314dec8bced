import "server-only";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { planJson } from "@/lib/export/plan-json";
import { runDocument, type RunDocument } from "@/lib/export/run-document";
import { runReportJson } from "@/lib/export/run-report-json";
import { runReportMarkdown } from "@/lib/export/run-report-markdown";
import { runXeScript } from "@/lib/export/run-xe-script";
import type { Call } from "@/lib/server/call";
import { findRun } from "@/lib/server/find-run";

interface Format {
  readonly write: (document: RunDocument) => string;
  readonly type: string;
  readonly suffix: string;
}

const formats: Readonly<Record<string, Format>> = {
  markdown: { write: runReportMarkdown, type: "text/markdown", suffix: "md" },
  json: { write: runReportJson, type: "application/json", suffix: "json" },
  plan: { write: planJson, type: "application/json", suffix: "plan.json" },
  xe: { write: runXeScript, type: "text/x-shellscript", suffix: "sh" },
};

/** A run as a file to be kept: `?format=markdown` (the default), `json`, `plan` (its plan alone, as JSON) or `xe`. Any run, ended or not. */
export async function reportRun(call: Call, runId: string): Promise<Result<Response>> {
  const name = new URL(call.request.url).searchParams.get("format") ?? "markdown";
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) {
    return notOk(failure("REQUEST.MALFORMED", "A run is told as markdown, json, plan or xe, and as nothing else."));
  }
  const found = await findRun(call, runId);
  if (!found.ok) return found;
  const { entries, pool, run } = found.value;
  const { topology } = pool.access.lease.link.mirror.current();
  const text = format.write(runDocument(entries, { topology }));
  return ok(
    new Response(text, {
      headers: {
        "content-type": `${format.type}; charset=utf-8`,
        "content-disposition": `attachment; filename="poolbond-run-${run.slice(0, 8)}.${format.suffix}"`,
        "cache-control": "no-store",
      },
    }),
  );
}
