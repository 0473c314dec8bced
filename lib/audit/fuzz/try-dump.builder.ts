import fs from "node:fs";
import { buildReport } from "@/lib/audit/build-report";
import { mutatedDump } from "@/lib/audit/fuzz/mutate.builder";
import { readDumpSource } from "@/lib/audit/read-dump-source";
import { reportHtml } from "@/lib/audit/report-html";
import { reportMarkdown } from "@/lib/audit/report-markdown";
import { reportSchema } from "@/lib/audit/report-schema";
import { reportText } from "@/lib/audit/report-text";
import { writtenDump } from "@/lib/audit/written-dumps.builder";

/** What became of one mutated dump. A crash throws. */
export interface TriedDump {
  readonly story: string;
  readonly outcome: "audited" | "refused";
  /** Of the refusal, else "". */
  readonly code: string;
  readonly cpuMs: number;
}

/** Dumps to be mutated, small and of many kinds of objects. */
export const baseDumps = (): readonly string[] =>
  ["pxs", "generated:3x6x5x8+drift", "generated:2x4x3x4+bonds"].map((pool) => writtenDump(pool));

/**
 * Reads and audits a mutated dump as `npm run audit` does, in all formats. Throws unless the end is a report by its
 * schema, or a refusal with a code and a sentence. Time is the process's own, so that a busy machine is not blamed.
 */
export async function tryDump(bases: readonly string[], seed: number, file: string): Promise<TriedDump> {
  const { story, bytes } = await mutatedDump(bases, seed);
  fs.writeFileSync(file, bytes);
  const before = process.cpuUsage();
  const read = await readDumpSource(file);
  const outcome = read.ok ? "audited" : "refused";
  if (read.ok) {
    const report = buildReport(read.value, { at: new Date(0) });
    const told = [reportText(report), reportMarkdown(report), reportHtml(report, read.value.topology)];
    if (told.some((text) => text.length < 100)) throw new Error(`seed ${String(seed)} (${story}): a report is empty`);
    reportSchema.parse(JSON.parse(JSON.stringify(report)));
  } else if (!/^(?:DUMP)\.[A-Z_]+$/u.test(read.failure.code) || read.failure.message.length < 10) {
    throw new Error(`seed ${String(seed)} (${story}): refused without a reason: ${JSON.stringify(read.failure)}`);
  }
  const { user, system } = process.cpuUsage(before);
  return { story, outcome, code: read.ok ? "" : read.failure.code, cpuMs: (user + system) / 1000 };
}
