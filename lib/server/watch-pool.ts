import "server-only";
import type { PoolConnection } from "@/lib/contract/stream";
import { ok, type Result } from "@/lib/core/shared/result";
import { openPool, userOf, type Call } from "@/lib/server/call";
import { eventStream, formatEvent, resumeAfter } from "@/lib/server/event-stream";
import { formatMessage } from "@/lib/server/format-message";

/**
 * Follows a pool: a snapshot or what was missed since `Last-Event-ID`, then every change, the connection's state, and who
 * else is here. `?window=` is the window's own name.
 */
export function watchPool(call: Call, poolId: string): Result<Response> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { access, ended } = pool.value;
  // A share of its own: the mirror must not end under a stream that is still open.
  const lease = access.lease.again();
  const { mirror } = lease.link;
  return ok(
    eventStream({
      until: [
        { signal: call.request.signal },
        { signal: ended, farewell: () => signedOut(mirror.current().connection) },
        { signal: call.services.ending },
      ],
      start: (send) => {
        const stop = mirror.subscribe((message) => send(formatMessage(message)), { after: resumeAfter(call.request) });
        const window = new URL(call.request.url).searchParams.get("window")?.slice(0, 64) ?? "";
        const leave = call.services.desk.enter(userOf(pool.value), window, (view) =>
          send(formatEvent({ event: "desk", data: view })),
        );
        return () => {
          leave();
          stop();
          lease.release();
        };
      },
      beat: () => [formatEvent({ event: "connection", data: mirror.current().connection })],
    }),
  );
}

function signedOut(last: PoolConnection): Uint8Array {
  const connection: PoolConnection = {
    state: "signed-out",
    asOf: last.asOf,
    since: new Date().toISOString(),
    reason: "You signed out, or the session's time was over.",
  };
  return formatEvent({ event: "connection", data: connection });
}
