import type { IncomingMessage, ServerResponse } from "node:http";
import type { RpcRequest, RpcResponse } from "@/lib/fake-xenapi/wire/answer-rpc";
import type { Fetch } from "@/lib/fake-xenapi/wire/fetch";

const bodyLimit = 300 * 1024;
const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "X-Requested-With" };
const always = { "cache-control": "no-cache, no-store", ...cors };

export interface HttpHandlers {
  readonly answer: (request: Omit<RpcRequest, "host">) => Promise<RpcResponse>;
  readonly fetch?: Fetch;
}

/** The HTTP surface of xapi as far as calls need it (xenapi.md 1.1). Paths match by prefix, method by method. */
export async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, fetch }: HttpHandlers,
): Promise<void> {
  response.sendDate = false;
  const closes = request.httpVersion === "1.0" || request.headers.connection?.toLowerCase() === "close";
  response.setHeader("connection", closes ? "close" : "keep-alive");
  switch (request.method ?? "") {
    case "POST":
      return answerPost(request, response, answer);
    case "OPTIONS":
      return answerOptions(request, response);
    case "GET":
      return answerGet(request, response, fetch);
    case "PUT":
      return refuse(response, 403, "Access to this resource is forbidden");
    default:
      return refuse(response, 501, "This method is not implemented");
  }
}

async function answerPost(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Omit<RpcRequest, "host">) => Promise<RpcResponse>,
): Promise<void> {
  const length = Number(request.headers["content-length"] ?? Number.NaN);
  if (!Number.isInteger(length) || length > bodyLimit) {
    // What was sent is not read, so the line cannot be used again.
    response.setHeader("connection", "close");
    return refuse(response, 500, "Content-Length is missing or over the limit");
  }
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(asBuffer(chunk));
  } catch {
    return;
  }
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const reply = await answer({ path, body: Buffer.concat(chunks) });
  if (reply.kind === "dropped") {
    request.socket.destroy();
    return;
  }
  if (reply.kind === "malformed") return refuse(response, 500, "An internal error occurred");
  const bytes = reply.body.reduce((sum, piece) => sum + piece.length, 0);
  response.writeHead(200, { ...always, "content-type": reply.contentType, "content-length": bytes });
  for (const piece of reply.body) response.write(piece);
  response.end();
}

async function answerGet(request: IncomingMessage, response: ServerResponse, fetch: Fetch | undefined): Promise<void> {
  const [path = "/", ...rest] = (request.url ?? "/").split("?");
  const query = new URLSearchParams(rest.join("?"));
  const found = fetch === undefined ? null : await fetch({ path, query, headers: request.headers });
  if (found === null) return refuse(response, 404, "The resource was not found");
  if (found.kind === "refused") {
    if (found.status === 401) response.setHeader("www-authenticate", 'Basic realm="Xen"');
    return refuse(response, found.status, found.reason);
  }
  const body = Buffer.from(found.body);
  response.writeHead(200, { ...always, "content-type": found.contentType, "content-length": body.length });
  response.end(body);
}

/** CORS: the request's own header list comes back, and the method is literally `PUT`. */
function answerOptions(request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers["access-control-request-headers"];
  response.writeHead(200, {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": asked === undefined ? "X-Requested-With" : `${asked}, X-Requested-With`,
    "access-control-allow-methods": "PUT",
    "content-length": 0,
  });
  response.end();
}

function refuse(response: ServerResponse, status: number, text: string): void {
  const body = `<html><body><h1>HTTP ${status}</h1>${text}</body></html>`;
  response.writeHead(status, { ...always, "content-type": "text/html", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

/** Without a decoder, a request yields Buffers only. */
function asBuffer(chunk: unknown): Buffer {
  return chunk as Buffer;
}
