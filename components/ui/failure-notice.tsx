import type { ReactNode } from "react";
import type { Failure } from "@/lib/core/shared/failure";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export interface FailureNoticeProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  /** Instead of "Try again", or beside it. */
  readonly actions?: ReactNode;
}

/** A coded failure: the sentence, what to do, and small beside it the codes for the one who must search for them. */
export function FailureNotice({ failure, onRetry, actions }: FailureNoticeProps) {
  const { xenapi } = failure;
  return (
    <Notice
      tone="down"
      role="alert"
      title={failure.message}
      actions={
        onRetry || actions ? (
          <>
            {actions}
            {onRetry && (
              <Button size="small" onClick={onRetry}>
                Try again
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      {failure.nextStep !== null && <p>{failure.nextStep}</p>}
      <p className="mt-1 font-mono text-caption break-words text-faint">
        {failure.code}
        {xenapi && ` · ${[xenapi.code, ...xenapi.params].join(", ")}`}
      </p>
    </Notice>
  );
}
