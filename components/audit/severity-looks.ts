import { Info, OctagonX, TriangleAlert } from "lucide-react";

/** A severity by glyph, by word and by colour. */
export const severityLooks = {
  blocker: { glyph: OctagonX, word: "Blocker", many: "blockers", ink: "text-link-down" },
  warning: { glyph: TriangleAlert, word: "Warning", many: "warnings", ink: "text-link-warn" },
  note: { glyph: Info, word: "Note", many: "notes", ink: "text-soft" },
} as const;
