import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { readAuditFilter, writeAuditFilter, type AuditFilter } from "@/lib/core/audit/audit-filter";
import { changeQuery } from "@/components/ui/change-query";

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
  return { filter, open: query.get("finding"), compare: query.get("compare"), setFilter, setOpen, setCompare };
}

function setFilter(wanted: AuditFilter): void {
  changeQuery((before) => writeAuditFilter(wanted, before));
}

function setOpen(key: string | null): void {
  put("finding", key);
}

function setCompare(subject: string | null): void {
  put("compare", subject);
}

function put(name: string, value: string | null): void {
  changeQuery((before) => {
    before.delete(name);
    if (value !== null) before.append(name, value);
    return before;
  });
}
