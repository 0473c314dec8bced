import type { AuditFacts } from "@/lib/contract/audit";
import type { ProbeRequest, ProbeResponse } from "@/lib/contract/host-probe";
import { ask } from "@/lib/client/http";

/** Asks the hosts of a pool what they really do. What is secret in the request is used for it, and kept by nobody. */
export function askHosts(poolId: string, request: ProbeRequest): Promise<ProbeResponse> {
  return ask<ProbeResponse>(probePath(poolId), { method: "POST", body: request });
}

/** Answers what the audit rests on without them. */
export function forgetHosts(poolId: string): Promise<AuditFacts> {
  return ask<AuditFacts>(probePath(poolId), { method: "DELETE" });
}

function probePath(poolId: string): string {
  return `/api/pools/${encodeURIComponent(poolId)}/probe`;
}
