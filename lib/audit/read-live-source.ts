import type { AuditedPool } from "@/lib/audit/audited-pool";
import { ok, type Result } from "@/lib/core/shared/result";
import { createMirror } from "@/lib/mirror/create-mirror";
import type { Clock } from "@/lib/ports/clock";
import type { TlsTrust } from "@/lib/xenapi/checked-agent";
import { signIn } from "@/lib/xenapi/session";
import { xenApiTransport } from "@/lib/xenapi/xen-api-transport";

export interface LivePool {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly trust: TlsTrust;
}

/** A pool as it is at this moment: one sign-in, one look, one sign-out; nothing is changed. Failures `XENAPI.…`. */
export async function readLiveSource(pool: LivePool, clock: Clock): Promise<Result<AuditedPool>> {
  const { url, username, password, trust } = pool;
  const session = await signIn({ url, username, password, connect: (host) => xenApiTransport({ url: host, trust }) });
  if (!session.ok) return session;
  try {
    const mirror = await createMirror({ session: session.value, clock, follow: false });
    if (!mirror.ok) return mirror;
    const { topology, warnings } = mirror.value.current();
    mirror.value.close();
    return ok({
      source: { kind: "live", name: new URL(session.value.url).host },
      topology,
      readings: warnings,
      warnings: [],
      furtherWarnings: 0,
    });
  } finally {
    await session.value.close();
  }
}
