import { CircleQuestionMark, SquareStack, TriangleAlert, Unplug, Wrench } from "lucide-react";
import type { HostProblem } from "@/lib/core/graph/host-problems";

const glyphs = {
  unreachable: Unplug,
  unknown: CircleQuestionMark,
  disabled: Wrench,
  bond: TriangleAlert,
  link: TriangleAlert,
  drift: SquareStack,
} as const;

/** The worst state of a host as a shape; the words stand beside it, or are read. */
export function ProblemGlyph({ kind }: { readonly kind: HostProblem["kind"] }) {
  const Glyph = glyphs[kind];
  return <Glyph className="canvas-problem-glyph" data-glyph={kind} aria-hidden />;
}
