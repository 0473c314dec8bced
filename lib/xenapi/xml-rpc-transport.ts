import { IncomingMessage } from "node:http";
import xmlrpc from "xmlrpc";
import { z } from "zod";
import { checkedAgent, NotConnected, type ConnectionTimes, type TlsTrust } from "@/lib/xenapi/checked-agent";
import { plainResult } from "@/lib/xenapi/plain-result";
import {
  TransportError,
  type Transport,
  type TransportOptions,
  type WireAnswer,
  type WireValue,
} from "@/lib/xenapi/transport";

export interface XmlRpcTransportOptions {
  /** `https://host[:port]` or `http://…`: the host's XenAPI listener. */
  readonly url: string;
  readonly trust?: TlsTrust;
  readonly times?: Partial<ConnectionTimes>;
}

const envelope = z.discriminatedUnion("Status", [
  z.object({ Status: z.literal("Success"), Value: z.unknown() }),
  z.object({ Status: z.literal("Failure"), ErrorDescription: z.array(z.string()).min(1) }),
]);

/**
 * XenAPI over XML-RPC (POST `/`) by the `xmlrpc` package, which is met in this file alone. What it lacks is made good
 * here: time limits, cancelling, an answer once and only once, coded failures, and structs without borrowed prototypes.
 */
export function xmlRpcTransport({ url, trust = {}, times = {} }: XmlRpcTransportOptions): Transport {
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
    if (signal?.aborted) return Promise.reject(stoppedError("aborted", { sent: false }));
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
          reject(stopped ? stoppedError(stopped, { sent: true }) : transportError(error, address));
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

function stoppedError(why: "timeout" | "aborted", facts: { sent: boolean }): TransportError {
  return why === "timeout"
    ? new TransportError("XENAPI.TIMEOUT", "The pool did not answer in time.", facts)
    : new TransportError("XENAPI.ABORTED", "The call was given up.", facts);
}

function transportError(error: object, address: URL): TransportError {
  if (error instanceof NotConnected) {
    const code = error.reason === "untrusted" ? "XENAPI.UNTRUSTED" : "XENAPI.UNREACHABLE";
    return new TransportError(code, `${address.host}: ${error.message}`, {
      sent: false,
      presented: error.presented,
    });
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  if (code !== null && /^(E[A-Z]+|HPE_[A-Z_]+|ERR_STREAM_[A-Z_]+)$/.test(code)) {
    return code.startsWith("HPE_")
      ? new TransportError("XENAPI.NOT_XENAPI", `${address.host} does not speak HTTP (${code}).`, { sent: true })
      : new TransportError("XENAPI.UNREACHABLE", `The connection to ${address.host} broke (${code}).`, { sent: true });
  }
  return new TransportError("XENAPI.NOT_XENAPI", notXenApi(error, address), { sent: true });
}

function notXenApi(error: object, address: URL): string {
  const response = responseOf(error);
  if (response === null || response.statusCode === 200) return `${address.host} answered, but not as XenAPI does.`;
  const { statusCode = 0, headers } = response;
  return headers.location !== undefined && statusCode >= 300 && statusCode < 400
    ? `${address.host} sends us on to ${headers.location} (HTTP ${statusCode}). Use that address if it is the pool's.`
    : `${address.host} answered HTTP ${statusCode} instead of XenAPI.`;
}

/** The package hangs the response on its errors as `res`. */
function responseOf(error: object): IncomingMessage | null {
  return "res" in error && error.res instanceof IncomingMessage ? error.res : null;
}
