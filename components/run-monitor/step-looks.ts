import {
  CheckCheck,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  CircleX,
  Eye,
  LoaderCircle,
  Undo2,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { StepStanding } from "@/components/run-monitor/step-standing";
import type { Tone } from "@/components/ui/chip";

export interface StepLook {
  readonly glyph: LucideIcon;
  readonly word: string;
  readonly tone: Tone;
}

/** Every state of a step by shape and by word. "Not known" has a look of its own: it is never shown as a failure. */
export const stepLooks: { readonly [State in StepStanding]: StepLook } = {
  waiting: { glyph: Circle, word: "Waiting", tone: "neutral" },
  running: { glyph: LoaderCircle, word: "Under way", tone: "accent" },
  looking: { glyph: Eye, word: "Line lost, looking", tone: "unknown" },
  "already-true": { glyph: CheckCheck, word: "Already so", tone: "up" },
  done: { glyph: CircleCheck, word: "Done", tone: "up" },
  declined: { glyph: CircleSlash, word: "Not begun", tone: "warn" },
  failed: { glyph: CircleX, word: "Refused", tone: "down" },
  unconfirmed: { glyph: CircleHelp, word: "Not confirmed", tone: "warn" },
  unknown: { glyph: CircleHelp, word: "Not known", tone: "unknown" },
  undone: { glyph: Undo2, word: "Undone", tone: "neutral" },
  "not-reached": { glyph: CircleDashed, word: "Not reached", tone: "neutral" },
};

/** `current` is what the eye should rest on. */
export function isCurrent(state: StepStanding): boolean {
  return state === "running" || state === "looking";
}
