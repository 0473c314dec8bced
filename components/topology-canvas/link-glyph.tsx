import type { LinkKind } from "@/lib/core/graph/graph";

export interface LinkGlyphProps {
  readonly kind: LinkKind;
}

/** A link's state as a shape of 12 × 12: readable without colour. The word always stands beside it. */
export function LinkGlyph({ kind }: LinkGlyphProps) {
  return (
    <svg className="canvas-link-glyph" data-glyph={kind} width={12} height={12} viewBox="0 0 12 12" aria-hidden>
      {shapes[kind]}
    </svg>
  );
}

const shapes = {
  up: <circle cx={6} cy={6} r={4} fill="currentColor" />,
  slow: (
    <>
      <circle cx={6} cy={6} r={4.5} fill="none" stroke="currentColor" strokeWidth={1.5} />
      <path d="M3.8 5.2 6 7.4l2.2-2.2" fill="none" stroke="currentColor" strokeWidth={1.5} />
    </>
  ),
  down: (
    <>
      <circle cx={6} cy={6} r={4.25} fill="none" stroke="currentColor" strokeWidth={1.5} />
      <path d="M3 9 9 3" stroke="currentColor" strokeWidth={1.5} />
    </>
  ),
  unknown: (
    <>
      <path d="M6 .8 11.2 6 6 11.2.8 6Z" fill="none" stroke="currentColor" strokeWidth={1.25} />
      <path d="M4.9 4.9a1.15 1.15 0 1 1 1.6 1.1c-.4.2-.5.4-.5.8" fill="none" stroke="currentColor" strokeWidth={1} />
      <circle cx={6} cy={8.2} r={0.65} fill="currentColor" />
    </>
  ),
  unmanaged: (
    <>
      <rect x={1.75} y={1.75} width={8.5} height={8.5} rx={1} fill="none" stroke="currentColor" strokeWidth={1.5} />
      <path d="M2.5 9.5 9.5 2.5" stroke="currentColor" strokeWidth={1.5} />
    </>
  ),
} as const satisfies Record<LinkKind, unknown>;
