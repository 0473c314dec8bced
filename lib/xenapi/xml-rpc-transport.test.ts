import http from "node:http";
import https from "node:https";
import net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { selfSigned } from "@/lib/xenapi/self-signed.builder";
import { TransportError, type ConnectOptions } from "@/lib/xenapi/transport";
import { xmlRpcTransport } from "@/lib/xenapi/xml-rpc-transport";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

type Handler = (request: http.IncomingMessage, response: http.ServerResponse, body: string) => void;

async function serve(handler: Handler, tls?: { key: string; cert: string }): Promise<string> {
  const listener: http.RequestListener = (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => handler(request, response, body));
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  return `${tls ? "https" : "http"}://127.0.0.1:${await portOf(server)}`;
}

async function portOf(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on("connection", (socket: net.Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function transportTo(url: string, options: Omit<ConnectOptions, "url"> = {}) {
  const transport = xmlRpcTransport({ url, ...options });
  cleanups.push(() => transport.close());
  return transport;
}

const struct = (members: string) =>
  `<?xml version="1.0"?><methodResponse><params><param><value><struct>${members}</struct></value></param></params></methodResponse>`;
const member = (name: string, value: string) => `<member><name>${name}</name><value>${value}</value></member>`;
const success = (value: string) => struct(member("Status", "Success") + member("Value", value));
const refusal = (...texts: string[]) =>
  struct(
    member("Status", "Failure") +
      member(
        "ErrorDescription",
        `<array><data>${texts.map((text) => `<value>${text}</value>`).join("")}</data></array>`,
      ),
  );

const answering =
  (body: string, status = 200, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(status, { "content-type": "text/xml", ...headers });
    response.end(body);
  };

async function failureOf(call: Promise<unknown>): Promise<TransportError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof TransportError)) throw new Error(`not a TransportError: ${String(outcome)}`);
  return outcome;
}

describe("a XenAPI server that answers", () => {
  it("gives the value of a success, integers still as xapi's text", async () => {
    const transport = transportTo(await serve(answering(success("1500"))));
    expect(await transport.call("network.get_MTU", ["s", "n"])).toEqual({ Status: "Success", Value: "1500" });
  });

  it("gives a refusal as data", async () => {
    const transport = transportTo(await serve(answering(refusal("SESSION_INVALID", "x"))));
    expect(await transport.call("pool.get_all", ["s"])).toEqual({
      Status: "Failure",
      ErrorDescription: ["SESSION_INVALID", "x"],
    });
  });

  it("carries names that XML would misread", async () => {
    const bodies: string[] = [];
    const url = await serve((request, response, body) => {
      bodies.push(body);
      answering(success(""))(request, response, body);
    });
    await transportTo(url).call("network.create", ["s", { name_label: `<a> & "b" é` }]);
    expect(bodies[0]).toContain(`<a> & "b" é`);
  });

  it("reads xapi's dates, empty values and floats in one record", async () => {
    const record = `<struct>${member("finished", "<dateTime.iso8601>19700101T00:00:00Z</dateTime.iso8601>")}${member("result", "")}${member("progress", "<double>0.2</double>")}</struct>`;
    const answer = await transportTo(await serve(answering(success(record)))).call("task.get_record", []);
    expect(answer).toEqual({ Status: "Success", Value: { finished: new Date(0), result: "", progress: 0.2 } });
  });

  it("keeps one connection for reads and opens a new one when asked for a fresh one", async () => {
    const ports = new Set<number>();
    const url = await serve((request, response, body) => {
      ports.add(request.socket.remotePort ?? 0);
      answering(success(""))(request, response, body);
    });
    const transport = transportTo(url);
    for (let call = 0; call < 3; call += 1) await transport.call("pool.get_all", []);
    expect(ports.size).toBe(1);
    await transport.call("pool.get_all", [], { fresh: true });
    await transport.call("pool.get_all", [], { fresh: true });
    expect(ports.size).toBe(3);
  });

  it("does not let a member named __proto__ lend fields to its struct", async () => {
    const value = `<struct>${member("__proto__", `<struct>${member("polluted", "yes")}</struct>`)}</struct>`;
    const answer = await transportTo(await serve(answering(success(value)))).call("pool.get_record", []);
    expect(answer.Status === "Success" && Reflect.get(Object(answer.Value), "polluted")).toBeUndefined();
  });
});

describe("a server that is no XenAPI", () => {
  it.each([
    ["an HTML page", answering("<html><body>Hello</body></html>")],
    ["an error page", answering("<html><body>Internal error</body></html>", 500)],
    ["a page that does not exist", answering("no", 404)],
    ["an empty body", answering("")],
    ["XML-RPC without the envelope", answering(success("").replace("Status", "State"))],
    ["a fault", answering(`<methodResponse><fault><value><struct/></value></fault></methodResponse>`)],
    ["a float that is no number", answering(success("<double>nan</double>"))],
  ])("is told by its answer: %s", async (_, handler) => {
    const error = await failureOf(transportTo(await serve(handler)).call("pool.get_all", ["s"]));
    expect(error).toMatchObject({ code: "XENAPI.NOT_XENAPI", sent: true });
  });

  it("names the status and the place of a redirect, as plain HTTP gives to remote clients", async () => {
    const url = await serve(answering("", 301, { location: "https://xs-1/" }));
    const error = await failureOf(transportTo(url).call("pool.get_all", ["s"]));
    expect(error.message).toContain("https://xs-1/");
    expect(error.message).toContain("301");
  });

  it("is told by its protocol", async () => {
    const server = net.createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    const error = await failureOf(transportTo(`http://127.0.0.1:${await portOf(server)}`).call("pool.get_all", ["s"]));
    expect(error.code).toBe("XENAPI.NOT_XENAPI");
  });
});

describe("a connection that fails", () => {
  it("says that nothing was sent when nobody listens", async () => {
    const server = net.createServer();
    const port = await portOf(server);
    await new Promise((resolve) => server.close(resolve));
    const error = await failureOf(transportTo(`http://127.0.0.1:${port}`).call("pool.get_all", ["s"]));
    expect(error).toMatchObject({ code: "XENAPI.UNREACHABLE", sent: false });
  });

  it("gives up within the connect time when the other side does not shake hands", async () => {
    const server = net.createServer(() => undefined);
    const url = `https://127.0.0.1:${await portOf(server)}`;
    const transport = transportTo(url, { times: { handshakeMs: 100 } });
    const begun = Date.now();
    const error = await failureOf(transport.call("Async.Bond.create", ["s"], { fresh: true }));
    expect(error).toMatchObject({ code: "XENAPI.UNREACHABLE", sent: false });
    // The default is far more.
    expect(Date.now() - begun).toBeLessThan(4_000);
  });

  it("says that the call may have arrived when the line drops before the answer", async () => {
    const url = await serve((request) => request.socket.destroy());
    const error = await failureOf(transportTo(url).call("Async.Bond.create", ["s"], { fresh: true }));
    expect(error).toMatchObject({ code: "XENAPI.UNREACHABLE", sent: true });
  });

  it("says so too when the line drops in the middle of the answer", async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { "content-length": "5000" });
      response.write(success("x").slice(0, 60));
      setTimeout(() => request.socket.destroy(), 20);
    });
    const error = await failureOf(transportTo(url).call("pool.get_all", ["s"]));
    expect(error).toMatchObject({ code: "XENAPI.UNREACHABLE", sent: true });
  });

  it("ends a call that is never answered", async () => {
    const url = await serve(() => undefined);
    const error = await failureOf(transportTo(url).call("event.from", ["s"], { timeoutMs: 80 }));
    expect(error).toMatchObject({ code: "XENAPI.TIMEOUT", sent: true });
  });

  it("ends a call that is answered halfway and then never again", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200);
      response.write(success("x").slice(0, 60));
    });
    const error = await failureOf(transportTo(url).call("event.from", ["s"], { timeoutMs: 120 }));
    expect(error).toMatchObject({ code: "XENAPI.TIMEOUT", sent: true });
  });

  it("ends a call when its caller gives it up", async () => {
    const url = await serve(() => undefined);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const error = await failureOf(transportTo(url).call("event.from", ["s"], { signal: stop.signal }));
    expect(error.code).toBe("XENAPI.ABORTED");
    const late = await failureOf(transportTo(url).call("event.from", ["s"], { signal: stop.signal }));
    expect(late).toMatchObject({ code: "XENAPI.ABORTED", sent: false });
  });
});

describe("a parameter that XML cannot hold", () => {
  it("fails before anything is sent, without quoting it", async () => {
    let calls = 0;
    const url = await serve(() => (calls += 1));
    const error = await failureOf(transportTo(url).call("session.login_with_password", ["root", "hunter2\u0001"]));
    expect(error).toMatchObject({ code: "XENAPI.UNSENDABLE", sent: false });
    expect(error.message).not.toContain("hunter2");
    expect(calls).toBe(0);
  });
});

describe("TLS", () => {
  const identity = selfSigned();

  it("refuses a certificate that nobody vouches for, before a byte of the call leaves", async () => {
    let calls = 0;
    const url = await serve(() => (calls += 1), identity);
    const error = await failureOf(transportTo(url).call("session.login_with_password", ["root", "hunter2"]));
    expect(error).toMatchObject({ code: "XENAPI.UNTRUSTED", sent: false, presented: identity.fingerprint });
    expect(calls).toBe(0);
  });

  it("accepts it as its own authority", async () => {
    const url = await serve(answering(success("yes")), identity);
    const transport = transportTo(url, { trust: { ca: identity.cert } });
    expect(await transport.call("pool.get_all", [])).toEqual({ Status: "Success", Value: "yes" });
  });

  it("accepts the certificate that is pinned, however the fingerprint is written", async () => {
    const url = await serve(answering(success("yes")), identity);
    for (const fingerprint of [identity.fingerprint, identity.fingerprint.replaceAll(":", "").toLowerCase()]) {
      const transport = transportTo(url, { trust: { fingerprints: [fingerprint] } });
      for (const fresh of [true, false, false]) {
        expect(await transport.call("pool.get_all", [], { fresh })).toEqual({ Status: "Success", Value: "yes" });
      }
    }
  });

  it("refuses another certificate than the pinned one, before a byte of the call leaves", async () => {
    let calls = 0;
    const url = await serve(() => (calls += 1), identity);
    const transport = transportTo(url, { trust: { fingerprints: [selfSigned().fingerprint] } });
    const error = await failureOf(transport.call("session.login_with_password", ["root", "hunter2"]));
    expect(error).toMatchObject({ code: "XENAPI.UNTRUSTED", sent: false, presented: identity.fingerprint });
    expect(calls).toBe(0);
  });
});
