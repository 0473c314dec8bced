import { z } from "zod";
import type { Answer } from "@/lib/fake-xenapi/engine/dispatcher";
import type { Value } from "@/lib/fake-xenapi/engine/types";
import type { Write } from "@/lib/fake-xenapi/wire/body-pieces";
import { writeJsonValue } from "@/lib/fake-xenapi/wire/json-value";
import { deepestValue, MalformedRequest, type Request } from "@/lib/fake-xenapi/wire/xmlrpc";

export interface JsonRequest extends Request {
  readonly id: string | number;
  readonly version: "1.0" | "2.0";
}

/** What JSON.parse makes is text, numbers, booleans, null, and arrays and objects of these: every one is a `Value`. */
const value = z.custom<Value>(() => true);
const envelope = z.object({ method: z.string(), id: z.union([z.string(), z.number()]) });
const version1 = envelope.extend({ params: z.array(value) });
const version2 = envelope.extend({
  jsonrpc: z.literal("2.0"),
  params: z.union([z.array(value), z.record(z.string(), value), z.null()]).optional(),
});

/** A request to a name and parameters; the version is told by `"jsonrpc":"2.0"`. No batches, no notifications. */
export function parseJsonRequest(text: string): JsonRequest {
  const request = z.union([version2, version1]).safeParse(parseJson(text));
  if (!request.success) throw new MalformedRequest("not a JSON-RPC request");
  const { method, id, params } = request.data;
  const list = Array.isArray(params) ? params : params === undefined || params === null ? [] : [params];
  return { name: method, id, params: list, version: "jsonrpc" in request.data ? "2.0" : "1.0" };
}

function parseJson(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new MalformedRequest("not JSON");
  }
  if (isTooDeep(parsed, deepestValue)) throw new MalformedRequest("nested too deeply");
  return parsed;
}

function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((held) => isTooDeep(held, levels - 1));
}

export function writeJsonResponse(
  answer: Exclude<Answer, { kind: "dropped" }>,
  { id, version }: JsonRequest,
  write: Write,
): void {
  const shownId = JSON.stringify(id);
  if (answer.kind === "success") {
    write(version === "2.0" ? '{"jsonrpc":"2.0","result":' : '{"result":');
    writeJsonValue(answer.value, answer.type, write);
    write(version === "2.0" ? `,"id":${shownId}}` : `,"error":null,"id":${shownId}}`);
  } else if (version === "2.0") {
    const [message, ...data] = answer.error;
    write(JSON.stringify({ jsonrpc: "2.0", error: { code: 1, message, data }, id }));
  } else {
    write(`{"result":null,"error":${JSON.stringify(answer.error)},"id":${shownId}}`);
  }
}

/** Errors from before the dispatch have a form of their own: version 2.0, id 0, the error as an array (xenapi.md 1.3). */
export function earlyJsonFailure(error: readonly string[]): string {
  return JSON.stringify({ jsonrpc: "2.0", error, id: 0 });
}
