import {
  CircleCheck,
  CircleHelp,
  CirclePause,
  LoaderCircle,
  Timer,
  Undo2,
  Unplug,
  type LucideIcon,
} from "lucide-react";
import type { RunStanding } from "@/components/run-monitor/run-list-filter";
import type { Tone } from "@/components/ui/chip";

/** How each standing is drawn and called. */
export const standingLooks: {
  readonly [Standing in RunStanding]: { readonly glyph: LucideIcon; readonly word: string; readonly tone: Tone };
} = {
  succeeded: { glyph: CircleCheck, word: "All done", tone: "up" },
  halted: { glyph: CirclePause, word: "Standing still", tone: "warn" },
  reverted: { glyph: Undo2, word: "Turned back", tone: "neutral" },
  stranded: { glyph: Unplug, word: "Host cut off", tone: "down" },
  waiting: { glyph: Timer, word: "Keep?", tone: "warn" },
  active: { glyph: LoaderCircle, word: "Under way", tone: "accent" },
  interrupted: { glyph: CircleHelp, word: "Interrupted", tone: "unknown" },
};
