/** An outline with nothing in it, 12 × 12: some of these hosts have no such NIC. */
export function AbsentGlyph() {
  return (
    <svg className="canvas-link-glyph" data-glyph="absent" width={12} height={12} viewBox="0 0 12 12" aria-hidden>
      <rect
        x={1.5}
        y={1.5}
        width={9}
        height={9}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray="2 2"
      />
    </svg>
  );
}
