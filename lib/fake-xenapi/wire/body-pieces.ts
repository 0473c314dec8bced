/** Somebody who takes text bit by bit. */
export type Write = (text: string) => void;

const pieceBytes = 256 * 1024;
/** Shorter bits are joined first: each step from a string to bytes has a price of its own. */
const worthWriting = 2048;

/**
 * The body of an answer as bytes, gathered from bits of text. A big answer never becomes one string: the largest pool's
 * PIFs are 150 MB of XML, and joining that costs more than making it.
 */
class BodyPieces {
  readonly #pieces: Uint8Array[] = [];
  #piece: Buffer;
  #used = 0;
  #text = "";

  constructor(firstBytes: number) {
    this.#piece = Buffer.allocUnsafe(firstBytes);
  }

  readonly write: Write = (text) => {
    this.#text += text;
    if (this.#text.length >= worthWriting) this.#flush();
  };

  finish(): readonly Uint8Array[] {
    this.#flush();
    if (this.#used > 0) this.#pieces.push(this.#piece.subarray(0, this.#used));
    return this.#pieces;
  }

  #flush(): void {
    // A character of a string becomes three bytes at most.
    const most = this.#text.length * 3;
    if (most > this.#piece.length - this.#used) {
      if (this.#used > 0) this.#pieces.push(this.#piece.subarray(0, this.#used));
      this.#piece = Buffer.allocUnsafe(Math.max(pieceBytes, most));
      this.#used = 0;
    }
    this.#used += this.#piece.write(this.#text, this.#used);
    this.#text = "";
  }
}

/** All that `emit` writes, as pieces of bytes, in order. */
export function bodyOf(emit: (write: Write) => void): readonly Uint8Array[] {
  // Most answers are short.
  const body = new BodyPieces(4096);
  emit(body.write);
  return body.finish();
}
