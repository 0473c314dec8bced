import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import { failure, type Failure, type XenApiRefusal } from "@/lib/core/shared/failure";
import type { UntrustedFailure } from "@/lib/xenapi/sign-in-failure";
import type { TransportError } from "@/lib/xenapi/transport";

/** What stands in an error's parameters where a session reference or a password stood. */
const masked = "(secret)";

/**
 * An `ErrorDescription` as data. xapi puts the session reference itself into `SESSION_INVALID` and may quote any
 * argument in `INTERNAL_ERROR`, so every secret given is masked wherever it occurs.
 */
export function refusalOf(description: readonly string[], secrets: readonly string[]): XenApiRefusal {
  const [code = "UNKNOWN_ERROR", ...params] = description;
  return { code, params: params.map((param) => withoutSecrets(param, secrets)) };
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => (secret === "" ? rest : rest.replaceAll(secret, masked)), text);
}

/** A refusal as a failure: code `XENAPI.<xapi's code>`, with xapi's own code and parameters beside it. */
export function failureOfRefusal(xenapi: XenApiRefusal): Failure {
  const words = sentences[xenapi.code] ?? foreseen(xenapi.code);
  const said = [xenapi.code, ...xenapi.params].join(", ");
  return failure(`XENAPI.${xenapi.code}`, words ? words.message : `XenAPI refused the call: ${said}.`, {
    ...(words ? { nextStep: words.nextStep } : {}),
    xenapi,
  });
}

/** A refusal that preflight foresees as well: its reason in the same words. It got past, so the pool changed meanwhile. */
function foreseen(code: string): { readonly message: string; readonly nextStep: string } | undefined {
  const found = Object.entries(refusalReasons).find(([known]) => known === code);
  if (!found) return undefined;
  return { message: found[1], nextStep: "The pool has changed since it was looked at. Draw a new plan." };
}

/** Our words for the refusals that any call may meet. Those of one operation are told by whoever asked for it. */
const sentences: Readonly<Record<string, { readonly message: string; readonly nextStep: string }>> = {
  SESSION_AUTHENTICATION_FAILED: {
    message: "The pool does not accept this user name and password.",
    nextStep: "Check both and sign in again.",
  },
  SESSION_AUTHORIZATION_FAILED: {
    message: "The directory knows this user, but the pool gives the user no access.",
    nextStep: "Ask a pool administrator for a role in this pool.",
  },
  SESSION_INVALID: {
    message: "The pool no longer knows this session.",
    nextStep: "Sign in again.",
  },
  RBAC_PERMISSION_DENIED: {
    message: refusalReasons.RBAC_PERMISSION_DENIED,
    nextStep: "Sign in as a pool operator or administrator.",
  },
  HOST_IS_SLAVE: {
    message: "This host is a member of a pool and only its coordinator answers.",
    nextStep: "Use the address of the pool's coordinator.",
  },
  HOST_OFFLINE: {
    message: refusalReasons.HOST_OFFLINE,
    nextStep: "Bring the host back, or leave it out.",
  },
  HOST_STILL_BOOTING: {
    message: "The host's toolstack is still starting.",
    nextStep: "Wait a minute and try again.",
  },
  CANNOT_CONTACT_HOST: {
    message: "The coordinator lost its connection to the host during the call. The call may have taken effect.",
    nextStep: "Look at the host's network before trying again.",
  },
  HANDLE_INVALID: {
    message: "An object of the call no longer exists.",
    nextStep: "Look at the pool again and draw a new plan.",
  },
  UUID_INVALID: {
    message: "An object of the call no longer exists.",
    nextStep: "Look at the pool again and draw a new plan.",
  },
};

const nextSteps: Readonly<Record<TransportError["code"], string>> = {
  "XENAPI.UNREACHABLE": "Check the address and that the coordinator's management network can be reached from here.",
  "XENAPI.TIMEOUT": "Check that the pool's coordinator is healthy, then try again.",
  "XENAPI.UNTRUSTED": "Compare the server's certificate fingerprint at its console and add it to the configuration.",
  "XENAPI.NOT_XENAPI": "Check the address: it must be a XenServer or XCP-ng host.",
  "XENAPI.UNSENDABLE": "Remove control characters from the names and descriptions.",
  "XENAPI.ABORTED": "Try again.",
};

export function failureOfTransport(error: TransportError): Failure | UntrustedFailure {
  const told = failure(error.code, error.message, { nextStep: nextSteps[error.code] });
  return error.presented === null ? told : { ...told, presented: error.presented };
}
