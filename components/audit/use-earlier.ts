import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { runState } from "@/lib/core/run/run-state";
import type { Failure } from "@/lib/core/shared/failure";
import { failure as failureWith } from "@/lib/core/shared/failure";
import { dumpQuery } from "@/lib/client/audit-queries";
import { failureOf } from "@/lib/client/http";
import { runQuery } from "@/lib/client/run-queries";
import type { EarlierPool } from "@/components/audit/use-audit";

export interface Earlier {
  readonly pool: EarlierPool | null;
  /** Why there is nothing to compare with although the address asks for it. */
  readonly failure: Failure | null;
}

/** What the address compares with: `dump:ID`, or `run:ID` for the pool as that run found it. */
export function useEarlier(compare: string | null): Earlier {
  const [kind = "", id = ""] = (compare ?? "").split(/:(.*)/u);
  const dump = useQuery(dumpQuery(kind === "dump" ? id : null));
  const run = useQuery({ ...runQuery(id), enabled: kind === "run" });
  const entries = run.data?.entries;
  const before = useMemo(
    () => (kind === "run" && entries !== undefined ? runState(entries).before : null),
    [entries, kind],
  );
  const pool = useMemo((): EarlierPool | null => {
    if (kind === "dump" && dump.data) {
      const { name, records, readings } = dump.data;
      return { name, records, readings };
    }
    return before === null ? null : { name: "the pool before the run", records: before, readings: [], isPicture: true };
  }, [before, dump.data, kind]);
  const error = kind === "dump" ? dump.error : kind === "run" ? run.error : null;
  if (compare !== null && kind !== "dump" && kind !== "run") return { pool: null, failure: unreadable };
  if (kind === "run" && entries !== undefined && before === null) return { pool: null, failure: noPicture };
  return { pool, failure: error === null ? null : failureOf(error) };
}

const unreadable = failureWith("AUDIT.UNKNOWN", "The address asks for a comparison that cannot be read.");
const noPicture = failureWith("AUDIT.NO_PICTURE", "This run kept no picture of the pool to compare with.");
