/** Are these the same things, whatever their order and repetition? */
export function isSameSet<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  const left = new Set(one);
  const right = new Set(other);
  return left.size === right.size && [...left].every((item) => right.has(item));
}
