import type { DraftListResponse, DraftResponse, SaveDraftRequest, SaveDraftResponse } from "@/lib/contract/draft";
import { ask } from "@/lib/client/http";

/** The server's side of drafts, as the keeper needs it. */
export interface DraftTransport {
  list(): Promise<DraftListResponse>;
  read(id: string): Promise<DraftResponse>;
  /** `leaving`: the page is about to go; the request must outlive it. */
  save(id: string, request: SaveDraftRequest, options: { readonly leaving: boolean }): Promise<SaveDraftResponse>;
}

export function draftTransport(poolId: string): DraftTransport {
  const path = `/api/pools/${encodeURIComponent(poolId)}/drafts`;
  return {
    list: () => ask<DraftListResponse>(path),
    read: (id) => ask<DraftResponse>(`${path}/${encodeURIComponent(id)}`),
    save: (id, body, { leaving }) =>
      ask<SaveDraftResponse>(`${path}/${encodeURIComponent(id)}`, { method: "PUT", body, outlive: leaving }),
  };
}
