import type { ReportedProbe } from "@/lib/audit/probe-entries";
import { toldRow } from "@/lib/core/audit/actual/told-bond";

/** What one host said, beside what is on record, for a document. */
export interface ProbeTable {
  readonly host: string;
  /** Open vSwitch, its daemons; or why the host could not be asked. */
  readonly sentence: string;
  /** By `toldHead`. Empty where there is no bond on either side. */
  readonly rows: readonly (readonly string[])[];
  /** What is plugged in at the other end, and what the host could not tell. */
  readonly lines: readonly string[];
}

export function probeTables(probes: readonly ReportedProbe[]): readonly ProbeTable[] {
  return probes.map(({ name, outcome, message, at, openVswitch, daemons, bonds, neighbours, gaps }) => {
    if (outcome !== "answered") {
      return { host: name, sentence: `Not asked. ${message ?? ""}`.trim(), rows: [], lines: [] };
    }
    const running = daemons.map((daemon) => `${daemon.name} ${daemon.state}`).join(", ");
    return {
      host: name,
      sentence: `Open vSwitch ${openVswitch ?? "does not answer"}; ${running}. Asked ${at ?? "at an unknown time"}.`,
      rows: bonds.map(toldRow),
      lines: [
        ...neighbours.map(({ device, system, port }) => `${device} is plugged into ${port} of ${system}.`),
        ...gaps.map((gap) => `Could not tell: ${gap}.`),
      ],
    };
  });
}
