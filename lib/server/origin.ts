import "server-only";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { Config } from "@/lib/server/config";

/**
 * Writes are taken from our own pages only, beyond what SameSite already gives: browsers say where a request comes from
 * (`Sec-Fetch-Site`, `Origin`). A caller that says neither is not a browser and has no cookie that it did not earn.
 */
export function checkOrigin(request: Request, config: Pick<Config, "publicOrigin">): Result<null> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return notOk(foreign());
  const origin = request.headers.get("origin");
  if (origin === null) return ok(null);
  return isOwn(origin, request, config) ? ok(null) : notOk(foreign());
}

function isOwn(origin: string, request: Request, config: Pick<Config, "publicOrigin">): boolean {
  if (config.publicOrigin !== null) return origin === config.publicOrigin;
  try {
    return new URL(origin).host === request.headers.get("host");
  } catch {
    return false;
  }
}

function foreign() {
  return failure("REQUEST.FOREIGN_ORIGIN", "This request came from another site's page and was refused.", {
    nextStep: "Use Poolbond's own pages; behind a proxy, set POOLBOND_PUBLIC_ORIGIN to the address that people type.",
  });
}
