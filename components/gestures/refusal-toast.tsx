import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import type { Fix } from "@/lib/core/draft/fixes";
import type { Proposal, Verdict } from "@/lib/core/draft/verdict";
import { foremost } from "@/components/gestures/announcements";
import { Button } from "@/components/ui/button";

interface RefusalProps {
  readonly verdict: Verdict;
  readonly fixes: readonly Fix[];
  readonly onFix: (proposal: Proposal) => void;
}

/** The body of the toast after a refused drop: the reason, the way out, and its buttons. */
export function refusalToast(props: RefusalProps): ReactNode {
  return <Refusal {...props} />;
}

function Refusal({ verdict, fixes, onFix }: RefusalProps) {
  const [shown, setShown] = useState<Fix | null>(null);
  const finding = foremost(verdict);
  const words = finding ? [finding.summary, finding.reason, finding.suggestion] : [];
  return (
    <div data-testid="refusal" data-code={finding?.code}>
      <p>{words.filter(Boolean).join(" ")}</p>
      {shown?.kind === "show" && (
        <p className="mt-1 text-ink" data-testid="fix-details">
          {shown.finding.suggestion}
          {shown.finding.xenapiCode !== null && (
            <span className="block font-mono text-caption text-faint">{shown.finding.xenapiCode}</span>
          )}
        </p>
      )}
      {fixes.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-2">
          {fixes.map((fix) => (
            <Button
              key={fix.label}
              size="small"
              data-testid="fix"
              onClick={() => {
                if (fix.kind === "show") return setShown(fix);
                toast.dismiss("refused");
                onFix(fix.proposal);
              }}
            >
              {fix.label}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}
