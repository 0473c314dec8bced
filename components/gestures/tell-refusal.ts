import { toast } from "sonner";
import type { Fix } from "@/lib/core/draft/fixes";
import type { Proposal, Verdict } from "@/lib/core/draft/verdict";
import { refusalToast } from "@/components/gestures/refusal-toast";

/** Why not, and what to do instead: eight seconds, or until it is dismissed. */
export function tellRefusal(
  verdict: Verdict,
  fixes: readonly Fix[] = [],
  onFix: (proposal: Proposal) => void = () => {},
): void {
  toast.error(verdict.phrase, { id: "refused", description: refusalToast({ verdict, fixes, onFix }), duration: 8000 });
}
