import { createDraftKeeper, type DraftKeeper } from "@/lib/client/draft-keeper";
import { draftTransport, type DraftTransport } from "@/lib/client/draft-queries";
import { ownWindow } from "@/lib/client/desk-queries";
import { unsavedDrafts, type UnsavedDrafts } from "@/lib/client/unsaved-draft";

/** `page`: nothing of the draft leaves the page, and it ends with it. */
export function makeKeeper(poolId: string, kept: "server" | "page"): DraftKeeper {
  if (kept === "page") return createDraftKeeper({ transport: nobody, unsaved: nothing });
  return createDraftKeeper({
    transport: draftTransport(poolId),
    unsaved: unsavedDrafts(() => localStorage, poolId, ownWindow),
  });
}

const nobody: DraftTransport = {
  list: () => Promise.resolve({ username: "", drafts: [] }),
  read: () => Promise.reject(new Error("There is no such draft.")),
  save: (_, { base }) => Promise.resolve({ revision: base + 1 }),
};

const nothing: UnsavedDrafts = { put: () => undefined, remove: () => undefined, all: () => [] };
