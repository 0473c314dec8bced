import type { RunDocument } from "@/lib/export/run-document";

/** The version of this document's shape; it grows when a field changes its meaning. */
const schema = "poolbond-plan/1";

/** The plan of a run by itself, for programs: what was to be done, in which order, with the way back. */
export function planJson({ state }: RunDocument): string {
  return `${JSON.stringify({ schema, ...state.plan }, null, 2)}\n`;
}
