import { ShieldAlert, ShieldCheck, ShieldOff, ShieldQuestionMark } from "lucide-react";
import type { BondNode } from "@/lib/core/graph/graph";

/** One glyph for each health of a bond, the same in every view. */
export const healthGlyphs = {
  whole: ShieldCheck,
  degraded: ShieldAlert,
  down: ShieldOff,
  unknown: ShieldQuestionMark,
} as const satisfies Record<BondNode["health"], unknown>;

/** Links up of all, as `1/2`; a question mark where nobody knows. */
export function linksText({ health, linksUp, linksTotal }: BondNode): string {
  return `${health === "unknown" ? "?" : String(linksUp)}/${String(linksTotal)}`;
}
