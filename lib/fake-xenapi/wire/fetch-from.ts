import type { IncomingHttpHeaders } from "node:http";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { mayCall } from "@/lib/fake-xenapi/engine/roles";
import { ApiError, type Ref, type RoleName } from "@/lib/fake-xenapi/engine/types";
import type { Consolidation } from "@/lib/fake-xenapi/metrics/archive";
import { dataSourcesOf } from "@/lib/fake-xenapi/metrics/data-sources";
import { hostRrd } from "@/lib/fake-xenapi/metrics/host-rrd";
import { rrdUpdates } from "@/lib/fake-xenapi/metrics/rrd-updates";
import { dumpOf } from "@/lib/fake-xenapi/pools/dump-of";
import type { Fetch, FetchRequest, FetchResponse } from "@/lib/fake-xenapi/wire/fetch";

interface Handler {
  readonly path: string;
  /** Least role: the handler's own permission, `http/get_…`. */
  readonly role: RoleName;
  readonly give: (pool: FakePool, host: Ref, request: FetchRequest) => FetchResponse;
}

/** The longest path that the request begins with wins, as in xapi. */
const handlers: readonly Handler[] = [
  { path: "/rrd_updates", role: "read-only", give: giveUpdates },
  { path: "/host_rrd", role: "read-only", give: giveHostRrd },
  // The fake's VMs and storage are not measured.
  { path: "/vm_rrd", role: "read-only", give: () => notFound },
  { path: "/sr_rrd", role: "read-only", give: () => notFound },
  { path: "/pool/xmldbdump", role: "pool-admin", give: ({ db }) => xml([...dumpOf(db)].join("")) },
];

const notFound: FetchResponse = { kind: "refused", status: 404, reason: "The resource was not found" };
const unauthorised: FetchResponse = { kind: "refused", status: 401, reason: "Authentication is required" };
const forbidden: FetchResponse = { kind: "refused", status: 403, reason: "Access to this resource is forbidden" };

/** The GET handlers of one host's listener. One session opens them on every host of the pool. */
export function fetchFrom(pool: FakePool, host: Ref): Fetch {
  return async (request) => {
    const handler = handlers.find(({ path }) => request.path.startsWith(path));
    if (handler === undefined) return null;
    const role = roleOf(pool, request);
    if (role === null) return unauthorised;
    if (!mayCall(role, handler.role)) return forbidden;
    return handler.give(pool, host, request);
  };
}

/** Who asks: by the session in a cookie, in the query, or by HTTP Basic, which logs in for this one request. */
function roleOf(pool: FakePool, { query, headers }: FetchRequest): RoleName | "root" | null {
  const session = sessionCookie(headers) ?? query.get("session_id");
  try {
    if (session !== null) return pool.sessions.check(session).role;
    const login = basicLogin(headers);
    if (login === null) return null;
    const ref = pool.sessions.login({ ...login, originator: "HTTP", host: pool.coordinator() });
    const { role } = pool.sessions.check(ref);
    pool.sessions.end(ref);
    return role;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

function sessionCookie({ cookie = "" }: IncomingHttpHeaders): string | null {
  for (const pair of cookie.split(/[;,]\s*/)) {
    const [name, value] = pair.split("=");
    if (name?.trim() === "session_id" && value !== undefined) return decoded(value);
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function basicLogin({ authorization = "" }: IncomingHttpHeaders): { username: string; password: string } | null {
  const [, encoded] = /^Basic\s+(\S+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return null;
  const [username = "", ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { username, password: rest.join(":") };
}

function giveUpdates({ db, clock }: FakePool, host: Ref, { query, headers }: FetchRequest): FetchResponse {
  const start = wholeNumber(query.get("start"));
  const interval = wholeNumber(query.get("interval") ?? "0");
  if (start === null || interval === null) {
    return { kind: "refused", status: 400, reason: "Bad request: start and interval take whole numbers" };
  }
  const now = Math.floor(clock.now() / 1000);
  const json = query.get("json") === "true" || prefersJson(headers.accept);
  const body = rrdUpdates(db.get("host", host).uuid, query.get("host") === "true" ? dataSourcesOf(db, host) : [], {
    start: start < 0 ? now + start : start,
    now,
    interval,
    consolidation: consolidationOf(query.get("cf")),
    json,
  });
  return { kind: "body", contentType: json ? "application/json" : "text/xml", body };
}

function giveHostRrd({ db, clock }: FakePool, host: Ref): FetchResponse {
  return xml(hostRrd(dataSourcesOf(db, host), Math.floor(clock.now() / 1000)));
}

/** Any `Accept` that JSON satisfies asks for JSON; without one the answer is XML (xapi 23.17 and later). */
function prefersJson(accept: string | undefined): boolean {
  return accept !== undefined && /application\/json|application\/\*|\*\/\*/.test(accept);
}

function consolidationOf(text: string | null): Consolidation | null {
  return text === "AVERAGE" || text === "MIN" || text === "MAX" ? text : null;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

function xml(body: string): FetchResponse {
  return { kind: "body", contentType: "text/xml", body };
}
