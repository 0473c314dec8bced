import "server-only";
import type { FailureBody } from "@/lib/contract/failure";
import type { BasisDifference } from "@/lib/core/plan/plan";
import type { Finding } from "@/lib/core/shared/finding";
import type { Failure } from "@/lib/core/shared/failure";
import type { MemberFailure, UntrustedFailure } from "@/lib/xenapi/sign-in-failure";

/** A plan that the pool has outrun: the failure carries what changed, for the page that offers a new plan. */
export interface StaleFailure extends Failure {
  readonly differences: readonly BasisDifference[];
}

/** A plan that needs a person's consent: the failure carries the findings that it is missing for. */
export interface ConsentFailure extends Failure {
  readonly missing: readonly Finding[];
}

/** Failure → HTTP status. An exact code wins over its area; an area wins over the rest. */
const statusOfCode: Readonly<Record<string, number>> = {
  "REQUEST.FOREIGN_ORIGIN": 403,
  "REQUEST.TOO_LARGE": 413,
  "REQUEST.NOT_JSON": 415,
  "SESSION.NONE": 401,
  "SESSION.CLOSED": 401,
  "SESSION.ADDRESS_UNUSABLE": 400,
  "SESSION.ADDRESS_NOT_OFFERED": 403,
  "SESSION.NO_RIGHTS": 403,
  "SESSION.TOO_MANY_ATTEMPTS": 429,
  "DRAFT.UNKNOWN": 404,
  "DRAFT.MOVED_ON": 409,
  "DRAFT.FULL": 413,
  "RUN.UNKNOWN": 404,
  "RUN.STALE": 409,
  "RUN.POOL_BUSY": 409,
  "RUN.NOT_ACTIVE": 409,
  "RUN.ENDED": 409,
  "RUN.SETTLED": 409,
  "RUN.BLOCKED": 422,
  "RUN.CONSENT_MISSING": 422,
  "RUN.EMPTY": 422,
  "REHEARSAL.UNKNOWN": 404,
  "REHEARSAL.BUSY": 409,
  "REHEARSAL.GIVEN_UP": 503,
  "PROBE.NO_HOST": 404,
  "AUDIT.UNKNOWN": 404,
  "AUDIT.TOO_LARGE": 413,
  "AUDIT.BUSY": 503,
  "AUDIT.NO_ROOM": 507,
  "DUMP.TOO_LARGE": 413,
  "RECORD.UNKNOWN": 404,
  "CONFIG.UNUSABLE": 503,
  "SERVER.ENDING": 503,
  "SERVER.BUG": 500,
  "XENAPI.SESSION_AUTHENTICATION_FAILED": 401,
  "XENAPI.SESSION_AUTHORIZATION_FAILED": 403,
  "XENAPI.RBAC_PERMISSION_DENIED": 403,
  "XENAPI.UNREACHABLE": 502,
  "XENAPI.UNTRUSTED": 502,
  "XENAPI.NOT_XENAPI": 502,
  "XENAPI.TIMEOUT": 504,
};

const statusOfArea: Readonly<Record<string, number>> = {
  REQUEST: 400,
  SESSION: 401,
  PLAN: 422,
  DRAFT: 422,
  RUN: 409,
  AUDIT: 400,
  DUMP: 422,
  XENAPI: 502,
};

export function statusOf(failure: Failure): number {
  const [area = ""] = failure.code.split(".");
  return statusOfCode[failure.code] ?? statusOfArea[area] ?? 500;
}

export function failureResponse(failure: Failure, headers = new Headers()): Response {
  const { code, message, nextStep, xenapi } = failure;
  const told: Failure = { code, message, nextStep, xenapi };
  const body: FailureBody = {
    failure: told,
    ...(isStale(failure) ? { differences: failure.differences } : {}),
    ...(isWithoutConsent(failure) ? { missing: failure.missing } : {}),
    ...(isUntrusted(failure) ? { presented: failure.presented } : {}),
    ...(isOfMember(failure) ? { coordinator: failure.coordinator } : {}),
  };
  return jsonResponse(body, statusOf(failure), headers);
}

/** Nothing that we answer may be kept by anyone: it is one operator's view of this moment. */
export function jsonResponse(body: object, status: number, headers = new Headers()): Response {
  headers.set("content-type", "application/json; charset=utf-8");
  headers.set("cache-control", "no-store");
  return new Response(JSON.stringify(body), { status, headers });
}

function isStale(failure: Failure): failure is StaleFailure {
  return "differences" in failure;
}

function isUntrusted(failure: Failure): failure is UntrustedFailure {
  return "presented" in failure;
}

function isOfMember(failure: Failure): failure is MemberFailure {
  return "coordinator" in failure;
}

function isWithoutConsent(failure: Failure): failure is ConsentFailure {
  return "missing" in failure;
}
