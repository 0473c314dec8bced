import type { Failure } from "@/lib/core/shared/failure";

/** The answer of a boundary: a value, or an expected failure that somebody can act on. Bugs are thrown instead. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function notOk<Value = never>(failure: Failure): Result<Value> {
  return { ok: false, failure };
}
