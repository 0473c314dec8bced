import { isAscii } from "node:buffer";

/**
 * UTF-8 bytes to text, piece by piece, as `TextDecoder` does it: a byte order mark at the beginning is left out, what is no
 * UTF-8 becomes U+FFFD. Nearly all of a dump is ASCII, which the runtime holds and searches in half of the room and time
 * that the decoder's own texts take.
 */
export class TextPieces {
  #decoder = new TextDecoder();
  /** Is nothing of a cut character in the decoder? */
  #isWhole = true;
  #isFirst = true;

  take(piece: Uint8Array): string {
    if (piece.length === 0) return "";
    if (this.#isWhole && isAscii(piece)) {
      // Further on, the same three bytes are a character and no mark.
      if (this.#isFirst) this.#decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      this.#isFirst = false;
      return Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString("latin1");
    }
    this.#isFirst = false;
    this.#isWhole = (piece.at(-1) ?? 0) < 0x80;
    return this.#decoder.decode(piece, { stream: true });
  }

  /** What a cut character at the end leaves. */
  end(): string {
    return this.#decoder.decode();
  }
}
