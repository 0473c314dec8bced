import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { readAuditFilter, writeAuditFilter, type AuditFilter } from "@/lib/core/audit/audit-filter";

export interface AuditAddress {
  readonly filter: AuditFilter;
  /** Key of the finding that is open; null: none. */
  readonly open: string | null;
  /** What this audit is compared with: `dump:ID` or `run:ID`. */
  readonly compare: string | null;
  readonly setFilter: (filter: AuditFilter) => void;
  readonly setOpen: (key: string | null) => void;
  readonly setCompare: (subject: string | null) => void;
}

/** Filter and open finding of an audit's page: in its address, so that a reload and a colleague see the same. */
export function useAuditAddress(): AuditAddress {
  const query = useSearchParams();
  const text = query.toString();
  const filter = useMemo(() => readAuditFilter(new URLSearchParams(text)), [text]);
  const write = useCallback((change: (query: URLSearchParams) => URLSearchParams) => {
    // From the address itself: the drawing may have written its part since the last rendering.
    const next = change(new URLSearchParams(window.location.search)).toString();
    window.history.replaceState(null, "", next === "" ? window.location.pathname : `?${next}`);
  }, []);
  const setFilter = useCallback((wanted: AuditFilter) => write((before) => writeAuditFilter(wanted, before)), [write]);
  const put = useCallback(
    (name: string, value: string | null) =>
      write((before) => {
        before.delete(name);
        if (value !== null) before.append(name, value);
        return before;
      }),
    [write],
  );
  const setOpen = useCallback((key: string | null) => put("finding", key), [put]);
  const setCompare = useCallback((subject: string | null) => put("compare", subject), [put]);
  return { filter, open: query.get("finding"), compare: query.get("compare"), setFilter, setOpen, setCompare };
}
