import { z } from "zod";
import type { DraftLog } from "@/lib/core/draft/history";
import type { DraftListing, DraftSave } from "@/lib/ports/draft-store";
import { changesSchema } from "@/lib/contract/plan";

const id = z.string().regex(/^[0-9a-f-]{16,64}$/u);
const facts = z.record(z.string().max(160), z.string().max(4096)).refine((all) => Object.keys(all).length <= 8192);

/** `PUT /api/pools/[poolId]/drafts/[draftId]`: what is new since `base`, and where the draft stands now. */
export const saveDraftRequest: z.ZodType<SaveDraftRequest> = z.object({
  base: z.number().int().min(0),
  name: z.string().trim().min(1).max(120),
  shared: z.boolean(),
  discarded: z.boolean(),
  steps: z
    .array(
      z.object({
        id,
        parent: id.nullable(),
        at: z.iso.datetime(),
        name: z.string().min(1).max(500),
        changes: changesSchema,
        expects: z.array(z.object({ change: z.number().int().min(0).max(255), facts })).max(256),
      }),
    )
    .max(500),
  at: id.nullable(),
  redo: z.array(id).max(20_000),
});
export type { DraftListing };
export type SaveDraftRequest = Omit<DraftSave, "id">;

/** 409 `DRAFT.MOVED_ON` when it was saved meanwhile from another window. */
export interface SaveDraftResponse {
  readonly revision: number;
}

/** `GET /api/pools/[poolId]/drafts`: the caller's own, the latest change first, discarded ones included. */
export interface DraftListResponse {
  readonly username: string;
  readonly drafts: readonly DraftListing[];
}

/** `GET /api/pools/[poolId]/drafts/[draftId]`: one's own, or one that its owner shares with all who see this pool. */
export interface DraftResponse extends DraftListing {
  readonly log: DraftLog;
  readonly owner: string;
  /** Only one's own may be changed. */
  readonly own: boolean;
}
