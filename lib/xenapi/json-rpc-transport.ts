import http from "node:http";
import https from "node:https";
import { z } from "zod";
import { checkedAgent } from "@/lib/xenapi/checked-agent";
import { lineFailure, stoppedFailure } from "@/lib/xenapi/line-failure";
import {
  TransportError,
  type ConnectOptions,
  type Transport,
  type TransportOptions,
  type WireAnswer,
  type WireValue,
} from "@/lib/xenapi/transport";

/** Version 2.0; an error from before the dispatch is the bare list (xenapi.md 1.3). */
const envelope = z.union([
  z.object({ error: z.object({ message: z.string(), data: z.array(z.string()).default([]) }) }),
  z.object({ error: z.array(z.string()).min(1) }),
  z.object({ result: z.unknown() }),
]);

/**
 * XenAPI over JSON-RPC (POST `/jsonrpc`): the same calls, in an encoding that the runtime itself reads. Integers come as
 * numbers and moments as text; whoever reads an answer knows both spellings. A listener without it gives NOT_XENAPI.
 */
export function jsonRpcTransport({ url, trust = {}, times = {} }: ConnectOptions): Transport {
  const address = new URL(url);
  const secure = address.protocol === "https:";
  const limits = { connectMs: 1_000, handshakeMs: 4_000, ...times };
  const kept = checkedAgent(secure, { keepAlive: true, trust, times: limits });
  const single = checkedAgent(secure, { keepAlive: false, trust, times: limits });

  return {
    call: async (method, params, options = {}) => answerIn(await exchange(method, params, options), address),
    close: () => {
      kept.destroy();
      single.destroy();
    },
  };

  async function exchange(method: string, params: readonly WireValue[], options: TransportOptions): Promise<Buffer> {
    const { signal, timeoutMs = 30_000, fresh = false } = options;
    if (signal?.aborted) throw stoppedFailure("aborted", { sent: false });
    const late = AbortSignal.timeout(timeoutMs);
    try {
      return await post({
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
        agent: fresh ? single : kept,
        signal: signal ? AbortSignal.any([signal, late]) : late,
      });
    } catch (error) {
      if (error instanceof TransportError) throw error;
      if (signal?.aborted) throw stoppedFailure("aborted", { sent: true });
      if (late.aborted) throw stoppedFailure("timeout", { sent: true });
      throw lineFailure(error instanceof Error ? error : new Error(String(error)), address);
    }
  }

  function post(given: { body: string; agent: http.Agent; signal: AbortSignal }): Promise<Buffer> {
    const { body, agent, signal } = given;
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
      "User-Agent": "poolbond",
    };
    const request = (secure ? https : http).request(new URL("/jsonrpc", address), {
      method: "POST",
      agent,
      signal,
      headers,
    });
    return new Promise((resolve, reject) => {
      request.on("error", reject);
      request.on("response", (response) => {
        if (response.statusCode !== 200) {
          response.destroy();
          return reject(notXenApi(address));
        }
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => resolve(Buffer.concat(chunks)));
      });
      request.end(body);
    });
  }
}

function answerIn(body: Buffer, address: URL): WireAnswer {
  let decoded: unknown;
  try {
    decoded = JSON.parse(body.toString("utf8"));
  } catch {
    // Not JSON, or more than a text can hold. What the body says may be a secret.
    throw notXenApi(address);
  }
  const parsed = envelope.safeParse(decoded);
  if (!parsed.success) throw notXenApi(address);
  if ("result" in parsed.data) return { Status: "Success", Value: parsed.data.result };
  const { error } = parsed.data;
  return {
    Status: "Failure",
    ErrorDescription: "message" in error ? [error.message, ...error.data] : error,
  };
}

function notXenApi(address: URL): TransportError {
  return new TransportError("XENAPI.NOT_XENAPI", `${address.host} does not answer XenAPI over JSON-RPC.`, {
    sent: true,
  });
}
