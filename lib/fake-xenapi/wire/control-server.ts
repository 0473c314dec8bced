import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { errorDescription } from "@/lib/fake-xenapi/engine/error-description";
import { type Controlled, controlRoutes, XmlText } from "@/lib/fake-xenapi/wire/control-routes";

/**
 * The control plane, `/lab/*`, JSON. It has a port of its own, so that it answers while the coordinator's listener is
 * cut, and nothing of XenAPI is served here. Always plain HTTP: it never leaves the machine.
 */
export function createControlServer(controlled: Controlled): Server {
  return createServer((request, response) => {
    void respond(controlled, request, response);
  });
}

async function respond(controlled: Controlled, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://lab");
    const verb = `${request.method ?? "GET"} ${pathname}`;
    const body = await bodyOf(request);
    const route = Object.hasOwn(controlRoutes, verb) ? controlRoutes[verb] : undefined;
    if (route === undefined) return send(response, 404, { error: "Unknown path of the control plane" });
    const answer = await route(controlled, { query, body });
    return answer instanceof XmlText ? sendXml(response, answer) : send(response, 200, answer);
  } catch (error) {
    return send(response, 400, { error: errorDescription(error).join(" ") });
  }
}

const json = z.string().transform((text, context): unknown => {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "The body is not JSON" });
    return z.NEVER;
  }
});

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  request.setEncoding("utf8");
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return json.parse(text);
}

/** Piece by piece: the dump of a large pool is many megabytes. */
async function sendXml(response: ServerResponse, { pieces }: XmlText): Promise<void> {
  response.writeHead(200, { "content-type": "text/xml", "cache-control": "no-store" });
  await pipeline(pieces, response).catch(() => undefined);
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
