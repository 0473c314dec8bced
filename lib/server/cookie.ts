import "server-only";
import type { Config } from "@/lib/server/config";

export const cookieName = "poolbond";

/** A number that says which dumps a browser brought; it opens nothing else. */
const visitorName = "poolbond-audits";

/** The browser's half of its session; null when the request carries none. */
export function sessionIdOf(request: Request): string | null {
  return valueOf(cookieName, request);
}

export function visitorIdOf(request: Request): string | null {
  return valueOf(visitorName, request);
}

function valueOf(wanted: string, request: Request): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [name, ...value] = part.trim().split("=");
    if (name === wanted) return value.join("=") || null;
  }
  return null;
}

/** Strict: never sent along from another site. HttpOnly: no script can read it. A session cookie: gone with the browser. */
export function sessionCookie(id: string, request: Request, config: Config): string {
  return [`${cookieName}=${id}`, ...attributes(request, config)].join("; ");
}

export function visitorCookie(id: string, request: Request, config: Config): string {
  return [`${visitorName}=${id}`, ...attributes(request, config)].join("; ");
}

export function clearedCookie(request: Request, config: Config): string {
  return [`${cookieName}=`, "Max-Age=0", ...attributes(request, config)].join("; ");
}

function attributes(request: Request, config: Config): readonly string[] {
  const base = ["Path=/", "HttpOnly", "SameSite=Strict"];
  return isSecure(request, config) ? [...base, "Secure"] : base;
}

function isSecure(request: Request, config: Config): boolean {
  if (config.cookieSecure !== "auto") return config.cookieSecure === "always";
  if (config.publicOrigin !== null) return config.publicOrigin.startsWith("https:");
  const forwarded = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  return (forwarded ?? new URL(request.url).protocol.slice(0, -1)) === "https";
}
