import "server-only";
import type { AuditFacts } from "@/lib/contract/audit";
import type { Result } from "@/lib/core/shared/result";
import { openPool, type Call } from "@/lib/server/call";
import { readAuditFacts } from "@/lib/server/read-audit-facts";

/** Forgets what hosts said when they were asked; the keys of theirs that were accepted stay. */
export function forgetProbes(call: Call, poolId: string): Result<AuditFacts> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  call.services.probeMemory.forget(pool.value.access.lease.link);
  return readAuditFacts(call, poolId);
}
