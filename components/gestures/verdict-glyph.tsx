import { Ban, Check, TriangleAlert } from "lucide-react";

export interface VerdictGlyphProps {
  readonly kind: "allow" | "warn" | "refuse";
}

const glyphs = { allow: Check, warn: TriangleAlert, refuse: Ban } as const;

/** Check, triangle or bar: the same three marks on targets, at the pointer and in the legend. */
export function VerdictGlyph({ kind }: VerdictGlyphProps) {
  const Glyph = glyphs[kind];
  return <Glyph className="canvas-verdict-glyph" data-kind={kind} size={14} strokeWidth={2.5} aria-hidden />;
}
