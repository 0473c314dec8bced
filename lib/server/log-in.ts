import "server-only";
import { ok, type Result } from "@/lib/core/shared/result";
import { createMirror } from "@/lib/mirror/create-mirror";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import type { Clock } from "@/lib/ports/clock";
import type { ConnectRequest } from "@/lib/server/pool-connections";
import type { PoolLink, PoolLogin } from "@/lib/server/pool-link";
import { readAllRows } from "@/lib/xenapi/read-all-rows";
import type { TlsTrust } from "@/lib/xenapi/checked-agent";
import { createPoolProbes } from "@/lib/xenapi/pool-probes";
import { reachHost } from "@/lib/xenapi/reach-host";
import { readRecord } from "@/lib/xenapi/read-record";
import { signIn, type XenApiSession } from "@/lib/xenapi/session";
import { xenApiTransport } from "@/lib/xenapi/xen-api-transport";

/** Logs in to a pool. The password stays in the session's memory, for when the pool forgets us. */
export async function logIn(request: ConnectRequest, clock: Clock): Promise<Result<PoolLogin>> {
  const { url, username, password, tls, coordinator } = request;
  const trust = {
    ...(tls.ca === null ? {} : { ca: tls.ca }),
    ...(tls.fingerprints.length === 0 ? {} : { fingerprints: tls.fingerprints }),
  };
  const session = await signIn({
    url,
    username,
    password,
    connect: (host) => xenApiTransport({ url: host, trust }),
    mayFollow: (place) => place === coordinator,
  });
  if (!session.ok) return session;
  return ok({
    url: session.value.url,
    open: () => open(session.value, clock, trust),
    close: () => session.value.close(),
  });
}

async function open(session: XenApiSession, clock: Clock, trust: TlsTrust): Promise<Result<PoolLink>> {
  const rights = await session.rights();
  if (!rights.ok) return closed(session, rights);
  const mirror = await createMirror({ session, clock });
  if (!mirror.ok) return closed(session, mirror);
  return ok({
    poolId: mirror.value.current().records.pool.uuid,
    // The coordinator may change while we are signed in.
    get url() {
      return session.url;
    },
    username: session.username,
    mayChange: rights.value.mayChange,
    roles: rights.value.roles,
    mirror: mirror.value,
    port: mirrorPoolPort({ session, mirror: mirror.value, clock }),
    probes: createPoolProbes({
      session,
      clock,
      reach: (address, signal) => reachHost(memberUrl(session.url, address), trust, clock, signal),
    }),
    readRows: (classes, signal) => readAllRows(session, classes, signal),
    readRecord: (cls, uuid) => readRecord(session, cls, uuid),
    async close() {
      mirror.value.close();
      await session.close();
    },
  });
}

/** Every host listens on the port and under the scheme of its coordinator. */
function memberUrl(coordinator: string, address: string): string {
  const url = new URL(coordinator);
  url.hostname = address.includes(":") ? `[${address}]` : address;
  return url.origin;
}

async function closed<Failed>(session: XenApiSession, failed: Failed): Promise<Failed> {
  await session.close();
  return failed;
}
