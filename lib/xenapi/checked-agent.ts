import http from "node:http";
import https from "node:https";
import net from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";

/** How a server proves itself: by default through the authorities that Node trusts, for the name in the address. */
export interface TlsTrust {
  /** Certificates in PEM that may vouch for the server, in place of Node's own list. */
  readonly ca?: string | readonly string[];
  /**
   * SHA-256 fingerprints (`AA:BB:…`, colons and case optional). With these the certificate itself is what is trusted:
   * names and authorities no longer matter, because XenServer's own certificates are self-signed.
   */
  readonly fingerprints?: readonly string[];
}

export interface ConnectionTimes {
  /** Milliseconds until TCP must stand. Default 1,000: short, so that a pool that is away is seen to be away. */
  readonly connectMs: number;
  /** Milliseconds for the TLS handshake after that. Default 4,000. */
  readonly handshakeMs: number;
}

/** No connection came about, so nothing of the request has left. */
export class NotConnected extends Error {
  override name = "NotConnected";
  readonly reason: "unreachable" | "untrusted";
  /** SHA-256 (`AA:BB:…`) of the certificate that was not trusted, for a person to compare; null where none was seen. */
  readonly presented: string | null;
  constructor(reason: "unreachable" | "untrusted", message: string, presented: string | null = null) {
    super(message);
    this.reason = reason;
    this.presented = presented;
  }
}

type Connected = (error: Error | null, socket: Duplex) => void;

/**
 * An agent that hands out a connection only when it stands and is trusted. Every earlier failure is `NotConnected`,
 * which is how a caller can tell "never sent" from "perhaps received".
 */
export function checkedAgent(
  secure: boolean,
  options: { readonly keepAlive: boolean; readonly trust: TlsTrust; readonly times: ConnectionTimes },
): http.Agent {
  const { keepAlive, trust, times } = options;
  // Session tickets are off: a resumed TLS session would skip the check of the certificate.
  const agent = secure ? new https.Agent({ keepAlive, maxCachedSessions: 0 }) : new http.Agent({ keepAlive });
  agent.createConnection = (target: http.ClientRequestArgs, done?: Connected) => {
    void handOver(connect(secure, target, trust, times), (error, socket) => done?.(error, socket));
    return undefined;
  };
  return agent;
}

async function handOver(connecting: Promise<net.Socket>, done: Connected): Promise<void> {
  let socket: net.Socket;
  try {
    socket = await connecting;
  } catch (error) {
    // Node's own agents call back without a stream when there is none; the declared type has no word for that.
    done(...failedConnection(error));
    return;
  }
  done(null, socket);
}

/** The second element is never read: Node looks at it only when the first is null. */
function failedConnection(error: unknown): Parameters<Connected> {
  return [error instanceof Error ? error : new Error(String(error)), new net.Socket()];
}

async function connect(
  secure: boolean,
  target: http.ClientRequestArgs,
  trust: TlsTrust,
  times: ConnectionTimes,
): Promise<net.Socket> {
  const host = target.host ?? "localhost";
  const socket = net.connect({
    host,
    port: Number(target.port),
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 1_000,
  });
  await ready(socket, "connect", times.connectMs);
  if (!secure) return socket;
  const pins = (trust.fingerprints ?? []).map(bareFingerprint);
  const ca = typeof trust.ca === "string" ? trust.ca : trust.ca?.slice();
  const guarded = tls.connect({
    socket,
    host,
    ...(net.isIP(host) ? {} : { servername: host }),
    ...(ca === undefined ? {} : { ca }),
    // Judged below, with the same outcome: Node would throw the certificate away before anyone could be shown it.
    rejectUnauthorized: false,
  });
  await ready(guarded, "secureConnect", times.handshakeMs);
  const presented = guarded.getPeerCertificate().fingerprint256;
  const trusted = pins.length > 0 ? pins.includes(bareFingerprint(presented)) : guarded.authorized;
  if (trusted) return guarded;
  const why =
    pins.length > 0
      ? "The server's certificate is not the one that was pinned."
      : `The server's certificate is not trusted (${String(guarded.authorizationError)}).`;
  guarded.destroy();
  throw new NotConnected("untrusted", why, presented);
}

function bareFingerprint(text: string): string {
  return text.replaceAll(":", "").toUpperCase();
}

/** Waits for the event; afterwards the socket has no listener of ours left. */
function ready(socket: net.Socket, event: "connect" | "secureConnect", timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      fail(new NotConnected("unreachable", `No connection within ${timeoutMs / 1000} s.`));
    }, timeoutMs);
    const settled = () => {
      clearTimeout(timer);
      socket.off(event, succeed);
      socket.off("error", fail);
      socket.off("close", closed);
    };
    const succeed = () => {
      settled();
      resolve();
    };
    const fail = (error: Error) => {
      settled();
      // A destroyed socket may still speak of its end; nobody needs to hear it.
      socket.on("error", () => undefined);
      socket.destroy();
      reject(error instanceof NotConnected ? error : notConnected(error));
    };
    const closed = () => fail(new Error("The connection was closed."));
    socket.once(event, succeed);
    socket.once("error", fail);
    socket.once("close", closed);
  });
}

function notConnected(error: Error): NotConnected {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const untrusted = certificateTroubles.some((trouble) => code.includes(trouble));
  return untrusted
    ? new NotConnected("untrusted", `The server's certificate is not trusted (${code}).`)
    : new NotConnected("unreachable", code === "" ? error.message : `No connection (${code}).`);
}

/** Parts of the codes that Node gives to certificates which it does not accept (`tls`, OpenSSL's X509_V_ERR_*). */
const certificateTroubles = ["CERT", "SIGNED", "ISSUER", "CRL", "ALTNAME", "HOSTNAME_MISMATCH"];
