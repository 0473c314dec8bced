import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { InternalError } from "@/lib/core/shared/internal-error";
import { answerHttp } from "@/lib/fake-xenapi/wire/answer-http";
import type { RpcRequest, RpcResponse } from "@/lib/fake-xenapi/wire/answer-rpc";
import type { Certificate } from "@/lib/fake-xenapi/wire/certificate";
import type { Fetch } from "@/lib/fake-xenapi/wire/fetch";
import { prepareSilentPort, type SilentPort } from "@/lib/fake-xenapi/wire/silent-port";

export interface HostListenerOptions {
  /** 0 = any free port, and the same one ever after. */
  readonly port: number;
  readonly answer: (request: Omit<RpcRequest, "host">) => Promise<RpcResponse>;
  /** What the paths of GET give; left out: nothing is found. */
  readonly fetch?: Fetch;
  /** Given: the listener speaks TLS and nothing else. */
  readonly certificate?: Certificate;
}

/**
 * The listener of one host, on loopback. Lines can be cut, and new ones refused for a while, on the same port; or it
 * falls silent: lines stay open, and nothing is heard.
 */
export class HostListener {
  readonly #server: Server;
  readonly #scheme: "http" | "https";
  readonly #sockets = new Set<Socket>();
  #port: number;
  #back: NodeJS.Timeout | undefined;
  #backAt = 0;
  #silence: { readonly over: Promise<void>; readonly end: () => void } | null = null;
  #silentPort: Promise<SilentPort | null> = Promise.resolve(null);
  #stopped = false;

  constructor({ port, answer, fetch, certificate }: HostListenerOptions) {
    this.#port = port;
    this.#scheme = certificate === undefined ? "http" : "https";
    // What arrives while the host is silent, and what is ready to be said, waits until it is over.
    const patiently = async <Asked, Answered>(asked: Asked, say: (asked: Asked) => Promise<Answered>) => {
      await this.#silence?.over;
      const answered = await say(asked);
      await this.#silence?.over;
      return answered;
    };
    const respond = (request: IncomingMessage, response: ServerResponse): void => {
      answerHttp(request, response, {
        answer: (asked) => patiently(asked, answer),
        ...(fetch === undefined ? {} : { fetch: (asked) => patiently(asked, fetch) }),
      }).catch(() => {
        // A mistake of the fake's own; one request must not end the pool.
        if (response.headersSent) request.socket.destroy();
        else response.writeHead(500, { "content-length": 0 }).end();
      });
    };
    this.#server =
      certificate === undefined
        ? createHttpServer(respond)
        : createHttpsServer({ key: certificate.key, cert: certificate.cert }, respond);
    // Lines stay open between calls, as xapi's do; calls may take as long as they take.
    this.#server.keepAliveTimeout = 300_000;
    this.#server.requestTimeout = 0;
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.#port}`;
  }

  /** Where it listens, as HOST_IS_SLAVE names it. */
  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    await listen(this.#server, this.#port);
    this.#port = addressOf(this.#server).port;
  }

  /** Destroys every open line now, and refuses new ones for so many milliseconds; infinite = until `heal`. */
  cut(refuseMs: number): void {
    for (const socket of this.#sockets) socket.destroy();
    if (refuseMs <= 0 || this.#stopped) return;
    if (this.#server.listening) this.#server.close();
    this.#returnIn(refuseMs);
  }

  /**
   * Swallows everything for so many milliseconds (infinite = until `heal`): new lines are neither made nor refused, open
   * ones say nothing. What was asked meanwhile is answered afterwards, as packets that are sent again arrive at last.
   */
  fallSilent(ms: number): void {
    if (this.#stopped) return;
    if (this.#silence === null) {
      let end = (): void => {};
      const over = new Promise<void>((resolve) => (end = resolve));
      this.#silence = { over, end };
      this.#silentPort = this.#silencePort();
    }
    this.#returnIn(ms);
  }

  /** What was cut off for a time, or for ever, is back now. */
  heal(): void {
    this.#backAt = 0;
    clearTimeout(this.#back);
    void this.#comeBack();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#back);
    this.#silence?.end();
    await (await this.#silentPort)?.release();
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  async #silencePort(): Promise<SilentPort | null> {
    const silent = await prepareSilentPort(this.#port).catch(() => null);
    if (silent === null) return null;
    if (this.#silence !== null && this.#server.listening) {
      this.#server.close();
      if (await silent.take()) return silent;
    }
    await silent.release();
    return null;
  }

  #returnIn(ms: number): void {
    this.#backAt = Math.max(this.#backAt, Date.now() + ms);
    clearTimeout(this.#back);
    if (this.#backAt === Number.POSITIVE_INFINITY) return;
    this.#back = setTimeout(() => void this.#comeBack(), this.#backAt - Date.now());
  }

  /** A port that somebody else took meanwhile is asked for again: clients know this one. */
  async #comeBack(): Promise<void> {
    if (this.#stopped) return;
    const silentPort = await this.#silentPort;
    this.#silentPort = Promise.resolve(null);
    await silentPort?.release();
    this.#silence?.end();
    this.#silence = null;
    if (this.#stopped || this.#server.listening) return;
    try {
      await listen(this.#server, this.#port);
    } catch {
      this.#back = setTimeout(() => void this.#comeBack(), 100);
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new InternalError("The listener has no port");
  return address;
}
