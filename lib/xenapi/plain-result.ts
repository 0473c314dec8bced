/**
 * Makes a decoded answer safe to read. The `xmlrpc` package assigns struct members one by one, so a member named
 * `__proto__` becomes the prototype of its struct and would lend it fields that nobody sent. Works in place: an answer
 * may be 100 MB.
 */
export function plainResult(value: unknown): unknown {
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== "object" || next === null || next instanceof Date || Buffer.isBuffer(next)) continue;
    if (!Array.isArray(next) && Object.getPrototypeOf(next) !== Object.prototype) Object.setPrototypeOf(next, null);
    for (const member of Object.values(next)) if (typeof member === "object" && member !== null) pending.push(member);
  }
  return value;
}
