import { IncomingMessage } from "node:http";
import { NotConnected } from "@/lib/xenapi/checked-agent";
import { TransportError } from "@/lib/xenapi/transport";

/** A call that we ended ourselves. */
export function stoppedFailure(why: "timeout" | "aborted", facts: { sent: boolean }): TransportError {
  return why === "timeout"
    ? new TransportError("XENAPI.TIMEOUT", "The pool did not answer in time.", facts)
    : new TransportError("XENAPI.ABORTED", "The call was given up.", facts);
}

/** What broke on the way to this listener, or what came back that is not XenAPI; the error is a library's or Node's own. */
export function lineFailure(error: object, address: URL): TransportError {
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

/** The `xmlrpc` package hangs the response on its errors as `res`. */
export function responseOf(error: object): IncomingMessage | null {
  return "res" in error && error.res instanceof IncomingMessage ? error.res : null;
}
