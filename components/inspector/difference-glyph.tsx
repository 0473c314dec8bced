import { SquaresIntersect } from "lucide-react";

/** The offset double corner of drift, with its word for those who listen. */
export function DifferenceGlyph() {
  return (
    <>
      <SquaresIntersect size={12} aria-hidden className="shrink-0 text-link-warn" />
      <span className="sr-only">differs: </span>
    </>
  );
}
