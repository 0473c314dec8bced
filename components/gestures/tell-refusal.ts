import { toast } from "sonner";
import type { Verdict } from "@/lib/core/draft/verdict";
import { foremost } from "@/components/gestures/announcements";

/** Why not, and what to do instead: eight seconds, or until it is dismissed. */
export function tellRefusal(verdict: Verdict): void {
  const finding = foremost(verdict);
  const words = finding ? [finding.summary, finding.reason, finding.suggestion] : [];
  toast.error(verdict.phrase, { description: words.filter(Boolean).join(" "), duration: 8000 });
}
