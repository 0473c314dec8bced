/** Bytes that arrive in their own time. */
export type Pieces = AsyncIterable<Uint8Array>;

/** The first bytes (at least `least`, fewer only when there are no more), and the whole from its beginning. */
export async function peek(
  pieces: Pieces,
  least: number,
): Promise<{ readonly head: Uint8Array; readonly whole: Pieces }> {
  const source = pieces[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let count = 0;
  while (count < least) {
    const next = await source.next();
    if (next.done === true) break;
    taken.push(next.value);
    count += next.value.length;
  }
  return { head: Buffer.concat(taken), whole: rejoined(taken, source) };
}

async function* rejoined(taken: readonly Uint8Array[], source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* taken;
    for (;;) {
      const next = await source.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Whoever stops reading early lets go of the file, too.
    await source.return?.();
  }
}
