import "server-only";
import type { SessionView } from "@/lib/contract/session";
import { ok, type Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";
import { clearedCookie, visitorIdOf } from "@/lib/server/cookie";
import { sessionView } from "@/lib/server/read-session";

/** Ends the browser's session and its event streams, and throws away the dumps that it brought. Runs that it began go on. */
export function signOut(call: Call): Result<SessionView> {
  if (call.session) call.services.sessions.close(call.session);
  call.services.dumps.removeAll(visitorIdOf(call.request));
  call.headers.append("set-cookie", clearedCookie(call.request, call.services.config));
  return ok(sessionView(call, null));
}
