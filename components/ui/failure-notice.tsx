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
      <p className="mt-1 font-mono text-caption break-words text-faint">{codesOf(failure)}</p>
    </Notice>
  );
}

/** XenAPI's own code stands in ours where it is the same; its parameters are what support asks for. */
function codesOf({ code, xenapi }: Failure): string {
  if (!xenapi) return code;
  const parameters = xenapi.params.join(", ");
  const theirs = code === `XENAPI.${xenapi.code}` ? "" : xenapi.code;
  return [code, theirs, parameters].filter((part) => part !== "").join(" · ");
}
