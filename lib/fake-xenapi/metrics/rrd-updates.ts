import { archiveFor, type Consolidation, consolidate, metricText } from "@/lib/fake-xenapi/metrics/archive";
import type { DataSource } from "@/lib/fake-xenapi/metrics/data-sources";

export interface UpdatesWanted {
  /** Seconds since 1970; the answer's rows are later. */
  readonly start: number;
  readonly now: number;
  /** Seconds; 0 = as fine as there is. */
  readonly interval: number;
  /** null = every one that the archive keeps. */
  readonly consolidation: Consolidation | null;
  readonly json: boolean;
}

/** `/rrd_updates`: a table of what was measured since a time, newest row first (xenapi.md 7). */
export function rrdUpdates(hostUuid: string, sources: readonly DataSource[], wanted: UpdatesWanted): string {
  const archive = archiveFor(wanted.now, wanted.start, wanted.interval);
  const { step } = archive;
  const functions = archive.functions.filter((it) => wanted.consolidation === null || it === wanted.consolidation);
  const columns = functions.flatMap((how) =>
    sources
      .filter(({ recorded }) => recorded)
      .map((source) => ({ how, source, legend: `${how}:host:${hostUuid}:${source.name}` })),
  );
  const times: number[] = [];
  const oldest = Math.max(wanted.start, wanted.now - step * archive.rows);
  for (let at = Math.floor(wanted.now / step) * step; at > oldest; at -= step) times.push(at);
  const table = {
    start: times.at(-1) ?? wanted.start,
    step,
    end: times[0] ?? wanted.start,
    legend: columns.map(({ legend }) => legend),
    data: times.map((t) => ({
      t,
      values: columns.map(({ how, source }) => metricText(consolidate(source, how, t, step))),
    })),
  };
  return wanted.json ? asJson(table) : asXml(table);
}

interface MetricTable {
  readonly start: number;
  readonly step: number;
  readonly end: number;
  readonly legend: readonly string[];
  readonly data: readonly { readonly t: number; readonly values: readonly string[] }[];
}

function asJson({ start, step, end, legend, data }: MetricTable): string {
  return JSON.stringify({ meta: { start, step, end, rows: data.length, columns: legend.length, legend }, data });
}

/** Names of data sources are device names: nothing in them needs escaping. */
function asXml({ start, step, end, legend, data }: MetricTable): string {
  const counts = `<rows>${data.length}</rows><columns>${legend.length}</columns>`;
  const entries = legend.map((entry) => `<entry>${entry}</entry>`).join("");
  const meta = `<meta><start>${start}</start><step>${step}</step><end>${end}</end>${counts}<legend>${entries}</legend></meta>`;
  const rows = data.map(
    ({ t, values }) => `<row><t>${t}</t>${values.map((value) => `<v>${value}</v>`).join("")}</row>`,
  );
  return `<xport>${meta}<data>${rows.join("")}</data></xport>`;
}
