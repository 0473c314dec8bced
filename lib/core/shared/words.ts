/** How do we say a number of things in a sentence? English only, as all of our text. */

/** `eth0`, `eth0 and eth3`, `xs-1, xs-2 and 4 more`; "" for none. */
export function listed(words: readonly string[], most = 4): string {
  if (words.length <= most) {
    const last = words.at(-1) ?? "";
    return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
  }
  const shown = words.slice(0, most - 1);
  return `${shown.join(", ")} and ${String(words.length - shown.length)} more`;
}

/** `1 host`, `3 hosts`, `2 switches`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

/** The words without repetition, in the order of first mention. */
export function distinct<Word>(words: readonly Word[]): readonly Word[] {
  return [...new Set(words)];
}
