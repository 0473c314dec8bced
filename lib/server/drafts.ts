import "server-only";
import type { PresenceRequest } from "@/lib/contract/desk";
import type { DraftListResponse, DraftResponse, SaveDraftRequest, SaveDraftResponse } from "@/lib/contract/draft";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { Refused } from "@/lib/ports/draft-store";
import { openPool, userOf, type Call } from "@/lib/server/call";

/** The caller's own drafts of this pool. */
export function listDrafts(call: Call, poolId: string): Result<DraftListResponse> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const user = userOf(pool.value);
  return ok({ username: user.username, drafts: call.services.drafts.list(user) });
}

/** One's own, or one that is shared. Somebody else's that is not shared is as unknown as one that never was. */
export function readDraft(call: Call, poolId: string, draftId: string): Result<DraftResponse> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const draft = call.services.drafts.read(draftId);
  if (!draft || draft.owner.pool !== pool.value.access.lease.link.poolId) return notOk(refusals.unknown);
  const { owner, ...rest } = draft;
  const own = owner.username === userOf(pool.value).username;
  if (!own && (!draft.shared || draft.discarded)) return notOk(refusals.unknown);
  return ok({ ...rest, owner: owner.username, own });
}

/** Everybody may draft, whatever their role: a draft changes nothing on the pool. */
export function saveDraft(
  call: Call,
  poolId: string,
  draftId: string,
  request: SaveDraftRequest,
): Promise<Result<SaveDraftResponse>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return Promise.resolve(pool);
  const user = userOf(pool.value);
  const saved = call.services.drafts.save(user, { id: draftId, ...request });
  if (saved.kind !== "saved") return Promise.resolve(notOk(refusals[saved.kind]));
  call.services.desk.saved(user, { id: draftId, revision: saved.revision });
  return Promise.resolve(ok({ revision: saved.revision }));
}

/** Where one of the caller's windows stands, for the others to see. */
export function tellPresence(call: Call, poolId: string, request: PresenceRequest): Promise<Result<object>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return Promise.resolve(pool);
  call.services.desk.move(userOf(pool.value), request.window, request.place);
  return Promise.resolve(ok({}));
}

const refusals: Readonly<Record<Refused, Failure>> = {
  unknown: failure("DRAFT.UNKNOWN", "There is no such draft, or its owner does not share it.", {
    nextStep: "Ask its owner for the link again, or go on with a draft of your own.",
  }),
  "moved-on": failure("DRAFT.MOVED_ON", "This draft was saved meanwhile from another window.", {
    nextStep: "Nothing is lost: both versions are kept in the draft's history.",
  }),
  full: failure("DRAFT.FULL", "There is no room left for drafts of this user.", {
    nextStep: "Duplicate this draft and go on with the copy, or discard drafts that are done.",
  }),
  unusable: failure("REQUEST.MALFORMED", "The draft names a step that is not there."),
};
