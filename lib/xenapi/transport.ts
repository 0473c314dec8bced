import type { ConnectionTimes, TlsTrust } from "@/lib/xenapi/checked-agent";

/**
 * How does one call reach XenAPI and come back? A transport carries it once and says truthfully what became of it;
 * sessions, renewals and retries are its caller's business.
 */

/** What may be a parameter: exactly the shapes that XML-RPC can carry without surprise. */
export type WireValue = string | number | boolean | readonly WireValue[] | { readonly [name: string]: WireValue };

/** XenAPI's envelope: every refusal of the API itself arrives in it, with HTTP status 200. */
export type WireAnswer =
  | { readonly Status: "Success"; readonly Value: unknown }
  | { readonly Status: "Failure"; readonly ErrorDescription: readonly string[] };

export interface TransportOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole exchange, the body of the answer included. Default 30,000. */
  readonly timeoutMs?: number;
  /**
   * Use a connection of its own instead of one kept alive. For writes (a kept connection may turn out to be dead after
   * the call was written to it) and for asking whether the pool can be reached at all.
   */
  readonly fresh?: boolean;
  /** The answer may be a whole pool: take the encoding that costs least to read. Only for calls that change nothing. */
  readonly large?: boolean;
}

export interface ConnectOptions {
  /** `https://host[:port]` or `http://…`: the host's XenAPI listener. */
  readonly url: string;
  readonly trust?: TlsTrust;
  readonly times?: Partial<ConnectionTimes>;
}

export interface Transport {
  /**
   * Sends `method` once, never again by itself. Rejects with `TransportError` when no envelope came back;
   * anything else that it throws is a bug.
   */
  call(method: string, params: readonly WireValue[], options?: TransportOptions): Promise<WireAnswer>;
  /** Lets go of kept connections. */
  close(): void;
}

export type TransportFailureCode =
  /** No connection, or it broke. */
  | "XENAPI.UNREACHABLE"
  | "XENAPI.TIMEOUT"
  /** The server's certificate is not one that we were told to trust. */
  | "XENAPI.UNTRUSTED"
  /** Something answered, but not a XenAPI server. */
  | "XENAPI.NOT_XENAPI"
  /** A parameter cannot be written as XML. */
  | "XENAPI.UNSENDABLE"
  | "XENAPI.ABORTED";

/** No envelope came back. The message never holds a parameter or a part of the answer: either may be a secret. */
export class TransportError extends Error {
  override name = "TransportError";
  readonly code: TransportFailureCode;
  /** False: the call certainly never left. True: it may have arrived, and may have taken effect. */
  readonly sent: boolean;
  /** With `XENAPI.UNTRUSTED`: SHA-256 of the certificate that the server showed. */
  readonly presented: string | null;

  constructor(code: TransportFailureCode, message: string, facts: { sent: boolean; presented?: string | null }) {
    super(message);
    this.code = code;
    this.sent = facts.sent;
    this.presented = facts.presented ?? null;
  }
}
