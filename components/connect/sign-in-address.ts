/** The sign-in page that leads back to this page of the dashboard: a path with its query. */
export function signInAddress(here: string): string {
  return `/?to=${encodeURIComponent(here)}`;
}

/**
 * Where to go after signing in to this pool: the page that was asked for before, if it is one of this pool, or else its
 * drawing. `search` is the sign-in page's own query.
 */
export function afterSignIn(search: string, poolId: string): string {
  const wanted = new URLSearchParams(search).get("to") ?? "";
  // A link may ask for anything: only a page of the pool that was just opened is gone to.
  return wanted.startsWith(`/pools/${poolId}/`) ? wanted : `/pools/${poolId}/topology`;
}
