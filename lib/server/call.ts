import "server-only";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { PoolAccess, Services } from "@/lib/server/services";
import type { BrowserSession } from "@/lib/server/sessions";
import type { User } from "@/lib/ports/preference-store";

/** One request, as verbs see it. */
export interface Call {
  readonly services: Services;
  readonly request: Request;
  /** Null: nobody is signed in. */
  readonly session: BrowserSession<PoolAccess> | null;
  /** Headers to send with the answer (cookies). */
  readonly headers: Headers;
}

/** A pool that the caller is signed in to. */
export interface OpenPool {
  readonly access: PoolAccess;
  /** Ends with the sign-in. */
  readonly ended: AbortSignal;
}

export function openPool(call: Call, poolId: string): Result<OpenPool> {
  const access = call.session?.pools.get(poolId);
  if (!call.session || !access) {
    return notOk(failure("SESSION.NONE", "You are not signed in to this pool.", { nextStep: "Sign in to go on." }));
  }
  return ok({ access, ended: call.session.ended });
}

/** The same for what changes the pool. XenAPI would refuse as well; better before anything began. */
export function openPoolForChange(call: Call, poolId: string): Result<OpenPool> {
  const pool = openPool(call, poolId);
  if (!pool.ok || pool.value.access.view.mayChange) return pool;
  return notOk(
    failure("SESSION.NO_RIGHTS", `${pool.value.access.view.username} may look at this pool, but not change it.`, {
      nextStep: "Sign in as a pool operator or administrator.",
    }),
  );
}

/** Whose drafts and preferences these are. */
export function userOf({ access }: OpenPool): User {
  return { pool: access.lease.link.poolId, username: access.lease.link.username };
}
