import type { Answer, Call } from "@/lib/fake-xenapi/engine/dispatcher";
import { registry } from "@/lib/fake-xenapi/engine/registry";
import type { Ref, WireType } from "@/lib/fake-xenapi/engine/types";
import { bodyOf, type Write } from "@/lib/fake-xenapi/wire/body-pieces";
import { earlyJsonFailure, parseJsonRequest, writeJsonResponse } from "@/lib/fake-xenapi/wire/jsonrpc";
import {
  MalformedRequest,
  parseMethodCall,
  writeBareResponse,
  writeMethodResponse,
} from "@/lib/fake-xenapi/wire/xmlrpc";

export interface RpcRequest {
  /** `/jsonrpc` speaks JSON; every other path speaks XML, `/json` included. */
  readonly path: string;
  readonly body: Uint8Array;
  readonly host: Ref;
}

export type RpcResponse =
  | {
      readonly kind: "body";
      readonly contentType: "text/xml" | "application/json";
      /** In order, to be sent one after the other. */
      readonly body: readonly Uint8Array[];
    }
  /** HTTP 500: nothing that XenAPI could answer. */
  | { readonly kind: "malformed"; readonly reason: string }
  | { readonly kind: "dropped" };

const names: WireType = { kind: "set", of: { kind: "string" } };

/** One request body to one response body: parse, dispatch, encode by type. Sockets and headers are the server's. */
export async function answerRpc(
  dispatch: (call: Call) => Promise<Answer>,
  { path, body, host }: RpcRequest,
): Promise<RpcResponse> {
  const json = path.startsWith("/jsonrpc");
  const text = decodeUtf8(body);
  if (text === null) return badText(json);
  try {
    return json ? await answerJson(dispatch, text, host) : await answerXml(dispatch, text, host);
  } catch (error) {
    if (error instanceof MalformedRequest) return { kind: "malformed", reason: error.message };
    throw error;
  }
}

async function answerXml(dispatch: (call: Call) => Promise<Answer>, text: string, host: Ref): Promise<RpcResponse> {
  const request = parseMethodCall(text);
  if (request.name === "system.listMethods") {
    return xmlBody((write) => writeBareResponse(registry().names, names, write));
  }
  const answer = await dispatch({ ...request, host });
  return answer.kind === "dropped" ? answer : xmlBody((write) => writeMethodResponse(answer, write));
}

async function answerJson(dispatch: (call: Call) => Promise<Answer>, text: string, host: Ref): Promise<RpcResponse> {
  const request = parseJsonRequest(text);
  const answer: Answer =
    request.name === "system.listMethods"
      ? { kind: "success", value: registry().names, type: names }
      : await dispatch({ name: request.name, params: request.params, host });
  return answer.kind === "dropped" ? answer : jsonBody((write) => writeJsonResponse(answer, request, write));
}

function badText(json: boolean): RpcResponse {
  const error = ["INVALID_VALUE", "Invalid UTF-8 string in parameter", "(not shown)"];
  return json
    ? jsonBody((write) => write(earlyJsonFailure(error)))
    : xmlBody((write) => writeMethodResponse({ kind: "failure", error }, write));
}

function decodeUtf8(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function xmlBody(emit: (write: Write) => void): RpcResponse {
  return { kind: "body", contentType: "text/xml", body: bodyOf(emit) };
}

function jsonBody(emit: (write: Write) => void): RpcResponse {
  return { kind: "body", contentType: "application/json", body: bodyOf(emit) };
}
