import type { SignInOffer } from "@/lib/client/http";
import type { Failure } from "@/lib/core/shared/failure";

/** The one thing to do about a sign-in that failed, and the words on its button. */
export type SignInRemedy =
  | { readonly kind: "again"; readonly words: string }
  /** Puts the cursor where the mistake is likely to be. */
  | { readonly kind: "field"; readonly words: string; readonly field: "url" | "username" | "password" }
  | { readonly kind: "trust"; readonly words: string; readonly fingerprint: string }
  | { readonly kind: "coordinator"; readonly words: string; readonly coordinator: string };

const again = { kind: "again", words: "Try again" } as const;
const toAddress = { kind: "field", words: "Change the address", field: "url" } as const;

/**
 * Which button a failed sign-in gets. `typed`: the address was typed; that of an offered pool, and its trust, are the
 * configuration's, so a person at the browser can neither change nor extend them.
 */
export function signInRemedy({ code }: Failure, offer: SignInOffer, about: { readonly typed: boolean }): SignInRemedy {
  if (offer.coordinator !== null)
    return { kind: "coordinator", words: "Sign in at the coordinator", coordinator: offer.coordinator };
  if (offer.presented !== null && about.typed)
    return { kind: "trust", words: "Accept this certificate and sign in", fingerprint: offer.presented };
  if (code === "XENAPI.SESSION_AUTHENTICATION_FAILED")
    return { kind: "field", words: "Type the password again", field: "password" };
  if (code === "XENAPI.SESSION_AUTHORIZATION_FAILED" || code === "XENAPI.RBAC_PERMISSION_DENIED")
    return { kind: "field", words: "Use another user", field: "username" };
  if (about.typed && wrongAddress.has(code)) return toAddress;
  return again;
}

const wrongAddress: ReadonlySet<string> = new Set([
  "XENAPI.NOT_XENAPI",
  "XENAPI.HOST_IS_SLAVE",
  "SESSION.ADDRESS_UNUSABLE",
  "SESSION.ADDRESS_NOT_OFFERED",
]);
