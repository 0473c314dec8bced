import { connect } from "node:net";

/** What came back on a line: a status and a whole body, or status 0 when the line closed without an answer. */
export interface Exchanged {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Does the body have the length that was announced? */
  readonly whole: boolean;
}

/** Sends bytes as they are on a line of their own, and reads until it is closed or has all it was promised. */
export function exchange(port: number, bytes: Uint8Array, timeoutMs: number): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: "127.0.0.1" });
    const finish = (): void => {
      clearTimeout(limit);
      socket.destroy();
      resolve(read(Buffer.concat(chunks)));
    };
    const limit = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No whole answer within ${timeoutMs} ms`));
    }, timeoutMs);
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      const so = read(Buffer.concat(chunks));
      if (so.status !== 0 && so.whole) finish();
    });
    socket.on("close", finish);
    // A listener that answers before it has read everything may close while we still write: then the answer counts.
    socket.on("error", (error) => {
      if ("code" in error && error.code === "ECONNREFUSED") {
        clearTimeout(limit);
        reject(error);
      }
    });
    socket.write(bytes);
  });
}

function read(bytes: Buffer): Exchanged {
  const end = bytes.indexOf("\r\n\r\n");
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(bytes.toString("latin1", 0, 16)) ?? [];
  if (end < 0 || status === undefined) return { status: 0, contentType: "", body: "", whole: bytes.length === 0 };
  const head = bytes.toString("latin1", 0, end).toLowerCase();
  const body = bytes.subarray(end + 4);
  const [, length] = /\r\ncontent-length: (\d+)/.exec(head) ?? [];
  const [, contentType = ""] = /\r\ncontent-type: ([^\r;]+)/.exec(head) ?? [];
  return {
    status: Number(status),
    contentType,
    body: body.toString("utf8"),
    whole: Number(length ?? 0) === body.length,
  };
}
