import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DumpSummary } from "@/lib/contract/audit";
import type { Failure } from "@/lib/core/shared/failure";
import { dumpListQuery } from "@/lib/client/audit-queries";
import { failureOf } from "@/lib/client/http";
import { uploadDump } from "@/lib/client/upload-dump";

export type UploadState =
  | { readonly kind: "idle" }
  /** `share` of the bytes; at 1 the server reads. */
  | { readonly kind: "under-way"; readonly name: string; readonly share: number }
  | { readonly kind: "refused"; readonly name: string; readonly failure: Failure };

export interface Upload {
  readonly state: UploadState;
  readonly take: (file: File) => void;
  readonly stop: () => void;
}

/** Brings one file at a time to the server; the next one takes the place of one that is under way. */
export function useUpload(onTaken: (dump: DumpSummary) => void): Upload {
  const queryClient = useQueryClient();
  const [state, setState] = useState<UploadState>({ kind: "idle" });
  const under = useRef<AbortController | null>(null);
  const taken = useRef(onTaken);
  useEffect(() => {
    taken.current = onTaken;
  });
  useEffect(() => () => under.current?.abort(), []);

  const stop = useCallback(() => {
    under.current?.abort();
    under.current = null;
    setState({ kind: "idle" });
  }, []);
  const take = useCallback(
    (file: File) => {
      under.current?.abort();
      const own = new AbortController();
      under.current = own;
      const { name } = file;
      const tell = (next: UploadState) => {
        if (under.current === own) setState(next);
      };
      tell({ kind: "under-way", name, share: 0 });
      const onProgress = (share: number) => tell({ kind: "under-way", name, share });
      const bring = async () => {
        try {
          const dump = await uploadDump(file, { onProgress, signal: own.signal });
          void queryClient.invalidateQueries({ queryKey: dumpListQuery().queryKey });
          tell({ kind: "idle" });
          if (under.current === own) taken.current(dump);
        } catch (error) {
          if (!own.signal.aborted) tell({ kind: "refused", name, failure: failureOf(error) });
        }
      };
      void bring();
    },
    [queryClient],
  );
  return { state, take, stop };
}
