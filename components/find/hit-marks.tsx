import { use } from "react";
import { PoolDrawingContext } from "@/components/pool-views/pool-drawing";

/** More marks than this say nothing any more. */
const most = 400;

/**
 * Marks what was looked for by a rule for its keys: things that come into sight later are marked too, and nothing of the
 * drawing is rendered anew.
 */
export function HitMarks() {
  const keys = use(PoolDrawingContext)?.hits.keys.slice(0, most) ?? [];
  if (keys.length === 0) return null;
  const selectors = keys.map((key) => `[data-item="${CSS.escape(key)}"]`).join(",");
  return <style>{`:is(${selectors}){outline:2px solid var(--accent);outline-offset:-2px}`}</style>;
}
