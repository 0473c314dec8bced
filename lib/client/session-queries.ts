import { queryOptions } from "@tanstack/react-query";
import type { SessionView, SignInRequest } from "@/lib/contract/session";
import { ask } from "@/lib/client/http";

export const sessionKey = ["session"] as const;

/** Who is signed in to which pools, and which pools the sign-in page offers. */
export function sessionQuery() {
  return queryOptions({
    queryKey: sessionKey,
    queryFn: ({ signal }) => ask<SessionView>("/api/session", { signal }),
    staleTime: 60_000,
  });
}

export function signIn(request: SignInRequest): Promise<SessionView> {
  return ask<SessionView>("/api/session", { method: "POST", body: request });
}

/** Ends this browser's session on the server; runs that are under way go on. */
export function signOut(): Promise<unknown> {
  return ask<unknown>("/api/session", { method: "DELETE" });
}
