import "server-only";
import type { SessionView } from "@/lib/contract/session";
import { ok, type Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";
import type { PoolAccess } from "@/lib/server/services";
import type { BrowserSession } from "@/lib/server/sessions";

/** Who is signed in where, and which pools are offered. */
export function readSession(call: Call): Result<SessionView> {
  return ok(sessionView(call, call.session));
}

export function sessionView({ services }: Call, session: BrowserSession<PoolAccess> | null): SessionView {
  return {
    signedIn: [...(session?.pools.values() ?? [])].map(({ view, lease }) => ({
      ...view,
      // Both may change while one is signed in.
      poolName: lease.link.mirror.current().records.pool.name,
      url: lease.link.url,
    })),
    offered: services.config.pools.map(({ url, name }) => ({ url, name })),
    otherAddresses: services.config.otherAddresses,
  };
}
