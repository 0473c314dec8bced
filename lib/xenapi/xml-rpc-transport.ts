import xmlrpc from "xmlrpc";
import { z } from "zod";
import { checkedAgent } from "@/lib/xenapi/checked-agent";
import { lineFailure, responseOf, stoppedFailure } from "@/lib/xenapi/line-failure";
import { plainResult } from "@/lib/xenapi/plain-result";
import {
  TransportError,
  type ConnectOptions,
  type Transport,
  type TransportOptions,
  type WireAnswer,
  type WireValue,
} from "@/lib/xenapi/transport";

const envelope = z.discriminatedUnion("Status", [
  z.object({ Status: z.literal("Success"), Value: z.unknown() }),
  z.object({ Status: z.literal("Failure"), ErrorDescription: z.array(z.string()).min(1) }),
]);

/**
 * XenAPI over XML-RPC (POST `/`) by the `xmlrpc` package, which is met in this file alone. What it lacks is made good
 * here: time limits, cancelling, an answer once and only once, coded failures, and structs without borrowed prototypes.
 */
export function xmlRpcTransport({ url, trust = {}, times = {} }: ConnectOptions): Transport {
  const address = new URL(url);
  const secure = address.protocol === "https:";
  const limits = { connectMs: 1_000, handshakeMs: 4_000, ...times };
  const kept = checkedAgent(secure, { keepAlive: true, trust, times: limits });
  const single = checkedAgent(secure, { keepAlive: false, trust, times: limits });
  const target = {
    // A literal IPv6 address is bracketed in a URL and bare everywhere else.
    host: address.hostname.replace(/^\[|\]$/g, ""),
    port: Number(address.port || (secure ? 443 : 80)),
    path: address.pathname,
  };

  return {
    call: async (method, params, options = {}) => {
      const answer = await exchange(method, params, options);
      const parsed = envelope.safeParse(plainResult(answer));
      if (parsed.success) return parsed.data satisfies WireAnswer;
      throw new TransportError("XENAPI.NOT_XENAPI", `${address.host} answered, but not as XenAPI does.`, {
        sent: true,
      });
    },
    close: () => {
      kept.destroy();
      single.destroy();
    },
  };

  function exchange(method: string, params: readonly WireValue[], options: TransportOptions): Promise<unknown> {
    const { signal, timeoutMs = 30_000, fresh = false } = options;
    const stop = new AbortController();
    let stopped: "timeout" | "aborted" | null = null;
    const halt = (why: "timeout" | "aborted") => {
      stopped ??= why;
      stop.abort();
    };
    const onAbort = () => halt("aborted");
    if (signal?.aborted) return Promise.reject(stoppedFailure("aborted", { sent: false }));
    signal?.addEventListener("abort", onAbort, { once: true });
    const timer = setTimeout(() => halt("timeout"), timeoutMs);

    // The package may call back twice (a body cut short by an abort); a promise hears only the first.
    return new Promise<unknown>((resolve, reject) => {
      // One client per call: the package keeps the signal and the content length in the client's options.
      const request = { ...target, agent: fresh ? single : kept, signal: stop.signal, headers: headersFor(fresh) };
      const client = secure ? xmlrpc.createSecureClient(request) : xmlrpc.createClient(request);
      try {
        client.methodCall(method, params.slice(), (error, value) => {
          if (!error) return resolve(value);
          reject(stopped ? stoppedFailure(stopped, { sent: true }) : lineFailure(error, address));
          // It stops reading at its first complaint; an unread body would hold the connection for ever.
          responseOf(error)?.destroy();
        });
      } catch {
        // It writes the XML at once and throws for what XML cannot hold. Its message may quote the value: leave it out.
        reject(new TransportError("XENAPI.UNSENDABLE", `A parameter of ${method} cannot be sent.`, { sent: false }));
      }
    }).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    });
  }
}

/** The package would ask to keep the connection even when nobody will use it again. */
function headersFor(fresh: boolean): Record<string, string> {
  return { "User-Agent": "poolbond", Connection: fresh ? "close" : "keep-alive" };
}
