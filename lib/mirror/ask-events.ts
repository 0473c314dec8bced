import { failure, type Failure } from "@/lib/core/shared/failure";
import type { XenApiSession } from "@/lib/xenapi/session";
import { parseEventBatch, wireClasses, type EventBatch } from "@/lib/xenapi/wire";
import { failureOfRefusal } from "@/lib/xenapi/xenapi-error";

export interface EventQuestion {
  /** "" asks for everything. */
  readonly token: string;
  /** How long xapi may wait for a change; 0 answers at once. */
  readonly seconds: number;
  readonly timeoutMs: number;
  readonly fresh: boolean;
  readonly signal: AbortSignal;
}

export type EventAnswer =
  | { readonly kind: "batch"; readonly batch: EventBatch }
  /** Session or token are no longer what they were: everything must be asked for again. */
  | { readonly kind: "restart" }
  /** The pool cannot be asked now. */
  | { readonly kind: "away"; readonly failure: Failure }
  /** Nor will it be without a new sign-in. */
  | { readonly kind: "ended"; readonly failure: Failure }
  | { readonly kind: "stopped" };

/** One `event.from` (xenapi.md section 3), its refusals turned into what is to be done about them. */
export async function askEvents(session: XenApiSession, question: EventQuestion): Promise<EventAnswer> {
  const { token, seconds, timeoutMs, fresh, signal } = question;
  const generation = session.generation;
  const params = [wireClasses, token, seconds];
  const answer = await session.call("event.from", params, {
    signal,
    timeoutMs,
    fresh,
    renew: false,
    large: token === "",
  });
  if (signal.aborted) return { kind: "stopped" };
  if (answer.kind === "unanswered") return withoutAnswer(answer.failure);
  if (answer.kind === "value") {
    const batch = parseEventBatch(answer.value);
    return batch ? { kind: "batch", batch } : { kind: "away", failure: unreadable };
  }
  switch (answer.xenapi.code) {
    case "EVENT_FROM_TOKEN_PARSE_FAILURE":
      return { kind: "restart" };
    case "SESSION_INVALID":
    case "HOST_IS_SLAVE": {
      const renewed = await session.renew(generation);
      return renewed.ok ? { kind: "restart" } : withoutAnswer(renewed.failure);
    }
    default:
      return withoutAnswer(failureOfRefusal(answer.xenapi));
  }
}

function withoutAnswer(reason: Failure): EventAnswer {
  return { kind: needsSignIn.has(reason.code) ? "ended" : "away", failure: reason };
}

/** Asking again with the same credentials would only lock an account. */
const needsSignIn: ReadonlySet<string> = new Set([
  "SESSION.CLOSED",
  "XENAPI.SESSION_AUTHENTICATION_FAILED",
  "XENAPI.SESSION_AUTHORIZATION_FAILED",
  "XENAPI.RBAC_PERMISSION_DENIED",
]);

const unreadable = failure("XENAPI.NOT_XENAPI", "The pool's events came in a form that we cannot read.");
