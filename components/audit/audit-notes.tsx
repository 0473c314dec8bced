import type { Pool } from "@/lib/core/topology/entities";
import { counted } from "@/lib/core/shared/words";
import type { Earlier } from "@/components/audit/use-earlier";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";
import { Notice } from "@/components/ui/notice";

export interface AuditNotesProps {
  readonly pool: Pool;
  readonly earlier: Earlier;
  readonly onCompareNothing: () => void;
  readonly warnings?: readonly string[];
  readonly furtherWarnings?: number;
}

/** What must be known before the findings are read: a comparison that is none, a file that could not be taken whole. */
export function AuditNotes({ pool, earlier, onCompareNothing, warnings = [], furtherWarnings = 0 }: AuditNotesProps) {
  const other = earlier.pool?.records.pool;
  const nothing = (
    <Button size="small" onClick={onCompareNothing}>
      Compare with nothing
    </Button>
  );
  const isAnother = other !== undefined && other.uuid !== pool.uuid;
  if (earlier.failure === null && !isAnother && warnings.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 border-b border-hairline px-6 py-2 max-sm:px-4">
      {earlier.failure !== null && <FailureNotice failure={earlier.failure} actions={nothing} />}
      {isAnother && (
        <Notice tone="warn" title={`This is compared with another pool, ${other.name}.`} actions={nothing}>
          Findings about things that only one of the two has are new or gone; that says nothing about either.
        </Notice>
      )}
      {warnings.length > 0 && (
        <details data-testid="dump-warnings">
          <summary className="min-h-6 text-link-warn">
            {counted(warnings.length + furtherWarnings, "thing")} in the file could not be taken as it stands
          </summary>
          <ul className="max-h-40 list-disc overflow-y-auto pl-5 text-caption text-soft">
            {warnings.map((warning, index) => (
              <li key={`${String(index)} ${warning}`} className="break-words">
                {warning}
              </li>
            ))}
            {furtherWarnings > 0 && <li>and {furtherWarnings} more</li>}
          </ul>
        </details>
      )}
    </div>
  );
}
