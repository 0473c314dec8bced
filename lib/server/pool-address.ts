import "server-only";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";

/**
 * What people type as a pool's address, made canonical: `xs-1` → `https://xs-1`, `http://127.0.0.1:8080/` → without the
 * slash. Only http and https; credentials, paths and queries have no place in it.
 */
export function poolAddress(typed: string): Result<string> {
  const text = typed.trim();
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return notOk(unusable(`"${text}" is not an address.`));
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return notOk(unusable(`${url.protocol} is not http or https.`));
  if (url.username || url.password) return notOk(unusable("An address must not carry a username or a password."));
  if ((url.pathname !== "/" && url.pathname !== "") || url.search || url.hash) {
    return notOk(unusable(`"${url.host}" would be enough: a pool's address has no path.`));
  }
  return ok(url.origin);
}

function unusable(message: string) {
  return failure("SESSION.ADDRESS_UNUSABLE", message, {
    nextStep: "Give the address of the pool's coordinator, for example https://xs-1.example.",
  });
}
