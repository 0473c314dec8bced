import { archives, baseStep, consolidate, metricText } from "@/lib/fake-xenapi/metrics/archive";
import type { DataSource } from "@/lib/fake-xenapi/metrics/data-sources";

/** `/host_rrd`: a host's whole round-robin database as rrdtool exports one, oldest row first. `now`: seconds since 1970. */
export function hostRrd(sources: readonly DataSource[], now: number): string {
  const recorded = sources.filter((source) => source.recorded);
  const last = Math.floor(now / baseStep) * baseStep;
  const heads = recorded.map(
    (source) =>
      `<ds><name>${source.name}</name><type>GAUGE</type><minimal_heartbeat>300.0000</minimal_heartbeat><min>0.0</min>` +
      `<max>Infinity</max><last_ds>${metricText(source.at(last))}</last_ds><value>0.0</value><unknown_sec>0</unknown_sec></ds>`,
  );
  const kept = archives.flatMap((archive) =>
    archive.functions.map((how) => {
      const end = Math.floor(now / archive.step) * archive.step;
      const rows = Array.from({ length: archive.rows }, (_, n) => {
        const at = end - (archive.rows - 1 - n) * archive.step;
        return `<row>${recorded.map((source) => `<v>${metricText(consolidate(source, how, at, archive.step))}</v>`).join("")}</row>`;
      });
      const head = `<cf>${how}</cf><pdp_per_row>${archive.step / baseStep}</pdp_per_row><params><xff>0.5000</xff></params>`;
      return `<rra>${head}<database>${rows.join("")}</database></rra>`;
    }),
  );
  const top = `<version>0003</version><step>${baseStep}</step><lastupdate>${last}</lastupdate>`;
  return `<?xml version="1.0"?><rrd>${top}${heads.join("")}${kept.join("")}</rrd>`;
}
