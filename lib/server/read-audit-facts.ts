import "server-only";
import type { AuditFacts } from "@/lib/contract/audit";
import { ok, type Result } from "@/lib/core/shared/result";
import { openPool, type Call } from "@/lib/server/call";

/** What an audit of this pool rests on beside its records: how reading it went, and what hosts said when they were asked. */
export function readAuditFacts(call: Call, poolId: string): Result<AuditFacts> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { link } = pool.value.access.lease;
  return ok({ readings: link.mirror.current().warnings, probes: call.services.probeMemory.of(link) });
}
