import path from "node:path";
import { Worker } from "node:worker_threads";
import { refusedFile } from "@/lib/dump/archive/budget";
import type { Pieces } from "@/lib/dump/archive/pieces";
import { InternalError } from "@/lib/core/shared/internal-error";

/** Compressed bytes that are taken into memory: the decoder seeks in them. */
const mostBytes = 256 * 1024 ** 2;
/** A block of bzip2 has 900 kB at most and takes a fraction of a second. */
const stuckMs = 4_000;

/**
 * bzip2, unpacked by `seek-bzip` in a thread of its own: it is synchronous, slow, and loops for ever on data that was
 * damaged in certain ways. A thread can be ended; then, and for every other damage, `DUMP.BAD_ARCHIVE`.
 */
export async function* bunzip(pieces: Pieces): AsyncGenerator<Uint8Array> {
  const taken: Uint8Array[] = [];
  let count = 0;
  for await (const piece of pieces) {
    count += piece.length;
    if (count > mostBytes) throw refusedFile("DUMP.TOO_LARGE", "The bzip2 data is too large; unpack it first.");
    taken.push(piece);
  }
  const input = new Uint8Array(Buffer.concat(taken));
  const worker = new Worker(program, {
    eval: true,
    // Looked for from the program that was started, then from where it was started: a bundler that sees a path being
    // resolved here would put a number of its own in its place.
    workerData: { input, from: [process.argv[1] ?? "", path.join(process.cwd(), "-")] },
    transferList: [input.buffer],
    resourceLimits: { maxOldGenerationSizeMb: 64 },
    execArgv: [],
  });
  const inbox = new Inbox();
  worker.on("message", (message: Message) => inbox.put(message));
  worker.on("error", () => inbox.put({ damaged: true }));
  try {
    for (;;) {
      const message = await inbox.take(stuckMs);
      if (message !== null && "missing" in message) throw new InternalError("seek-bzip is not installed.");
      if (message === null || "damaged" in message) throw refusedFile("DUMP.BAD_ARCHIVE", "The bzip2 data is damaged.");
      if ("end" in message) return;
      worker.postMessage("more", []);
      yield message.piece;
    }
  } finally {
    await worker.terminate();
  }
}

type Message =
  { readonly piece: Uint8Array } | { readonly end: true } | { readonly damaged: true } | { readonly missing: true };

class Inbox {
  readonly #messages: Message[] = [];
  #waiting: ((message: Message) => void) | null = null;

  put(message: Message): void {
    if (this.#waiting === null) this.#messages.push(message);
    else this.#waiting(message);
  }

  /** Null when nothing came in time. */
  async take(milliseconds: number): Promise<Message | null> {
    const known = this.#messages.shift();
    if (known !== undefined) return known;
    return new Promise((resolve) => {
      const done = (message: Message | null): void => {
        clearTimeout(timer);
        this.#waiting = null;
        resolve(message);
      };
      const timer = setTimeout(() => done(null), milliseconds);
      this.#waiting = done;
    });
  }
}

/**
 * Plain JavaScript, because it runs in a thread without our compiler. Reading past the end ends it: the decoder would
 * take what is not there for zeros. It waits when four pieces are on their way, so that they do not pile up.
 */
const program = `
  const { parentPort, receiveMessageOnPort, workerData } = require("node:worker_threads");
  const { createRequire } = require("node:module");
  const { input, from } = workerData;
  function library() {
    for (const place of from) {
      try { return createRequire(place)("seek-bzip"); } catch {}
    }
    return null;
  }
  const bunzip = library();
  let at = 0;
  let ahead = 0;
  let piece = new Uint8Array(1 << 18);
  let filled = 0;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  function send() {
    if (filled === 0) return;
    const full = piece.subarray(0, filled).slice();
    filled = 0;
    parentPort.postMessage({ piece: full }, [full.buffer]);
    ahead += 1;
    while (ahead >= 4) {
      if (receiveMessageOnPort(parentPort)) ahead -= 1;
      else Atomics.wait(pause, 0, 0, 2);
    }
  }
  const source = {
    readByte() {
      if (at >= input.length) throw new Error("cut short");
      return input[at++];
    },
    eof() { return at >= input.length; },
    read(into, from, length) {
      let count = 0;
      while (count < length && at < input.length) { into[from + count] = input[at]; at += 1; count += 1; }
      return count;
    },
    seek(to) { at = to; },
  };
  const sink = {
    writeByte(byte) {
      piece[filled] = byte;
      filled += 1;
      if (filled === piece.length) send();
    },
  };
  try {
    if (bunzip === null) {
      parentPort.postMessage({ missing: true });
    } else {
      bunzip.decode(source, sink, true);
      send();
      parentPort.postMessage({ end: true });
    }
  } catch {
    parentPort.postMessage({ damaged: true });
  }
  parentPort.close();
`;
