import type { FailureBody } from "@/lib/contract/failure";
import type { BasisDifference } from "@/lib/core/plan/plan";
import { failure, type Failure } from "@/lib/core/shared/failure";

/** Thrown by `ask`, so that react-query carries it: a coded failure that somebody can act on. */
export class RequestFailure extends Error {
  override name = "RequestFailure";
  readonly failure: Failure;
  /** HTTP status; 0 when the dashboard's server did not answer at all. */
  readonly status: number;
  /** What the pool changed under a plan; only with `RUN.STALE`. */
  readonly differences: readonly BasisDifference[];
  /** What a pool answered to a sign-in that a person can accept: a certificate, another host. */
  readonly offer: SignInOffer;

  constructor(failure: Failure, status: number, body: Omit<FailureBody, "failure"> = {}) {
    super(failure.message);
    this.failure = failure;
    this.status = status;
    this.differences = body.differences ?? [];
    this.offer = { presented: body.presented ?? null, coordinator: body.coordinator ?? null };
  }
}

/** Both null unless the failure is of that kind (`FailureBody`). */
export interface SignInOffer {
  readonly presented: string | null;
  readonly coordinator: string | null;
}

export interface AskOptions {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Goes on when the page is closed. Browsers refuse that for more than 64 KB. */
  readonly outlive?: boolean;
}

/**
 * Asks the dashboard's own server (`/api/…`) and answers the JSON body, or `null` when there is none.
 * Throws `RequestFailure` for every answer outside 2xx and when there was no answer; an abort stays an abort.
 */
export async function ask<Answer>(path: string, options: AskOptions = {}): Promise<Answer> {
  const response = await send(path, options);
  const body = answered(response.status, await response.text());
  // The guarantee behind this cast: pages and routes are one build, both compiled against `lib/contract`. Answers are
  // not parsed a second time in the browser, which would cost it the schema library.
  return body as Answer;
}

/** The body of an answer that came in another way. Throws `RequestFailure` outside 2xx. */
export function answered(status: number, text: string): unknown {
  const body = parsed(text);
  if (status < 200 || status > 299) throw requestFailure(status, body);
  return body;
}

async function send(path: string, { method = "GET", body, signal, outlive = false }: AskOptions): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      cache: "no-store",
      credentials: "same-origin",
      headers: body === undefined ? {} : { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
      ...(outlive ? { keepalive: true } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new RequestFailure(noAnswer, 0);
  }
}

const noAnswer = failure("BROWSER.NO_ANSWER", "The dashboard's server does not answer.", {
  nextStep: "Check your own connection and whether the dashboard is running, then try again.",
});

function parsed(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function requestFailure(status: number, body: unknown): RequestFailure {
  if (isFailureBody(body)) return new RequestFailure(body.failure, status, body);
  return new RequestFailure(
    failure("BROWSER.UNEXPECTED_ANSWER", `The dashboard's server answered with status ${status} and no explanation.`, {
      nextStep: "Try again; if it stays, look at the server's log.",
    }),
    status,
  );
}

function isFailureBody(body: unknown): body is FailureBody {
  return typeof body === "object" && body !== null && "failure" in body && typeof body.failure === "object";
}

/** What can be accepted after this error of a sign-in. */
export function offerOf(error: unknown): SignInOffer {
  return error instanceof RequestFailure ? error.offer : { presented: null, coordinator: null };
}

/** Any error as a failure that can be shown; a bug keeps its message, because hiding it helps nobody. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestFailure) return error.failure;
  return failure("BROWSER.BUG", error instanceof Error ? error.message : String(error));
}
