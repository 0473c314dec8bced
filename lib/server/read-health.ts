import "server-only";
import { ok, type Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";

/** Does this server work? It has read its configuration and its journal answers. Says nothing about any pool. */
export async function readHealth(call: Call): Promise<Result<{ readonly ok: true }>> {
  await call.services.journal.read("health");
  return ok({ ok: true });
}
