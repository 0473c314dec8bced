import "server-only";
import { preferencesRequest, type ChosenPreferences } from "@/lib/contract/preferences";
import { ok, type Result } from "@/lib/core/shared/result";
import { openPool, userOf, type Call } from "@/lib/server/call";

/** What the caller has chosen on this pool. What an older version stored and nobody knows any more is left out. */
export function readPreferences(call: Call, poolId: string): Result<ChosenPreferences> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const stored = call.services.preferences.read(userOf(pool.value));
  const known = Object.entries(stored).filter(([key, value]) => preferencesRequest.safeParse({ [key]: value }).success);
  return ok(Object.fromEntries(known));
}

export function savePreferences(
  call: Call,
  poolId: string,
  chosen: ChosenPreferences,
): Promise<Result<ChosenPreferences>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return Promise.resolve(pool);
  call.services.preferences.write(userOf(pool.value), { ...chosen });
  return Promise.resolve(readPreferences(call, poolId));
}
