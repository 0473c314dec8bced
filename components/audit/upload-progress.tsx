import type { Upload } from "@/components/audit/use-upload";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";

/** How far a file is on its way; or what is wrong with it, and where. */
export function UploadProgress({ upload: { state, stop } }: { readonly upload: Upload }) {
  if (state.kind === "idle") return null;
  if (state.kind === "refused") {
    return (
      <div data-testid="dump-refused">
        <FailureNotice failure={state.failure} />
      </div>
    );
  }
  const { name, share } = state;
  const reading = share >= 1;
  return (
    <div className="flex items-center gap-3" data-testid="dump-progress">
      <div className="min-w-0 flex-1">
        <p role="status" className="truncate">
          {reading ? `Reading ${name}` : `Taking ${name} in`}
        </p>
        <div
          role="progressbar"
          aria-label={reading ? `Reading ${name}` : `Taking ${name} in`}
          aria-valuemin={0}
          aria-valuemax={100}
          {...(reading ? {} : { "aria-valuenow": Math.round(share * 100) })}
          className="mt-1 h-1 overflow-hidden rounded-full bg-hairline forced-colors:border"
        >
          <div
            className={`h-full bg-accent forced-colors:bg-[Highlight] ${reading ? "motion-safe:animate-pulse" : ""}`}
            style={{ width: `${String(Math.max(2, share * 100))}%` }}
          />
        </div>
      </div>
      <Button size="small" onClick={stop}>
        Stop
      </Button>
    </div>
  );
}
