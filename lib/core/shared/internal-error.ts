/** Our promise to ourselves is broken: thrown, never translated into a polite answer. */
export class InternalError extends Error {
  override name = "InternalError";
}

/** Ends a switch over a union: the compiler complains here when a new case arrives. */
export function unreachable(value: never): never {
  throw new InternalError(`Unhandled case: ${JSON.stringify(value)}`);
}
