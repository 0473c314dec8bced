import "server-only";
import type { PoolSnapshot } from "@/lib/contract/stream";
import { ok, type Result } from "@/lib/core/shared/result";
import { openPool, type Call } from "@/lib/server/call";
import { recordsWithoutSecrets } from "@/lib/server/without-secrets";

/** The pool as the mirror holds it; nobody is asked. */
export function readPool(call: Call, poolId: string): Result<PoolSnapshot> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { revision, connection, records } = pool.value.access.lease.link.mirror.current();
  return ok({ revision, connection, records: recordsWithoutSecrets(records) });
}
