import type { BasisDifference } from "@/lib/core/plan/plan";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export interface StaleNoticeProps {
  readonly differences: readonly BasisDifference[];
  readonly onRedraw: () => void;
  readonly redrawing: boolean;
  readonly className?: string;
}

/** The pool moved on under the plan: what changed, and a new plan. */
export function StaleNotice({ differences, onRedraw, redrawing, className }: StaleNoticeProps) {
  return (
    <div data-testid="stale" className={className}>
      <Notice
        tone="warn"
        role="alert"
        title="This plan is stale: the pool has changed since it was drawn."
        actions={
          <Button look="primary" onClick={onRedraw} disabled={redrawing}>
            {redrawing ? "Drawing a new plan" : "Draw a new plan"}
          </Button>
        }
      >
        Nothing has been sent. Your draft is untouched; a new plan is drawn from the pool as it is now.
        {differences.length > 0 && <Differences differences={differences} />}
      </Notice>
    </div>
  );
}

function Differences({ differences }: Pick<StaleNoticeProps, "differences">) {
  return (
    <table className="mt-3 w-full table-fixed border-collapse text-left">
      <thead className="text-caption text-faint">
        <tr>
          <th scope="col" className="w-1/4 pb-1 font-regular">
            What
          </th>
          <th scope="col" className="pb-1 font-regular">
            Was
          </th>
          <th scope="col" className="pb-1 font-regular">
            Is
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ about, was, is }) => (
          <tr key={about} className="border-t border-link-warn/40 align-top">
            <th scope="row" className="py-2 pr-3 font-mono break-words text-ink">
              {about}
            </th>
            <td className="py-2 pr-3 break-words">{was ?? "not there"}</td>
            <td className="py-2 break-words text-ink">{is ?? "gone"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
