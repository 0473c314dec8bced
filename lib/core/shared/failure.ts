/** What XenAPI itself said, kept untouched beside our own words, because support will ask for it. */
export interface XenApiRefusal {
  readonly code: string;
  readonly params: readonly string[];
}

/** An expected, coded failure: what happened, to what, and what to try next. */
export interface Failure {
  /** Ours, in the form `AREA.REASON`: `XENAPI.HOST_OFFLINE`, `RUN.STALE`, `SESSION.NONE`. */
  readonly code: string;
  readonly message: string;
  readonly nextStep: string | null;
  readonly xenapi: XenApiRefusal | null;
}

export function failure(
  code: string,
  message: string,
  more: { nextStep?: string; xenapi?: XenApiRefusal } = {},
): Failure {
  return { code, message, nextStep: more.nextStep ?? null, xenapi: more.xenapi ?? null };
}
