import "server-only";
import type { SessionView, SignInRequest } from "@/lib/contract/session";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";
import type { Config, PoolTls } from "@/lib/server/config";
import { sessionCookie } from "@/lib/server/cookie";
import { poolAddress } from "@/lib/server/pool-address";
import { sessionView } from "@/lib/server/read-session";
import { wakeRuns } from "@/lib/server/wake-runs";

/**
 * Proves the credentials to the pool and gives the browser a new session, which keeps the pools of its old one.
 * Fails with `SESSION.…` when we refuse, with `XENAPI.…` when the pool does or cannot be asked.
 */
export async function signIn(call: Call, request: SignInRequest): Promise<Result<SessionView>> {
  const { services } = call;
  const address = poolAddress(request.url);
  if (!address.ok) return address;
  const tls = trustFor(address.value, request.fingerprints ?? [], services.config);
  if (!tls.ok) return tls;

  const account = `${address.value} ${request.username}`;
  const allowed = services.signInLimit.attempt(account);
  if (!allowed.ok) return allowed;
  const { username, password, coordinator } = request;
  const lease = await services.connections.connect({
    url: address.value,
    tls: tls.value,
    username,
    password,
    coordinator,
  });
  const about = { pool: address.value, username };
  if (!lease.ok) {
    services.log.warn({ ...about, code: lease.failure.code }, "sign-in failed");
    return lease;
  }
  services.signInLimit.succeeded(account);

  const { link } = lease.value;
  const opened = services.sessions.open();
  const before = call.session;
  for (const [poolId, access] of before?.pools ?? []) {
    if (poolId === link.poolId) continue;
    const own = access.lease.again();
    opened.session.pools.set(poolId, { ...access, lease: own, release: () => own.release() });
  }
  opened.session.pools.set(link.poolId, {
    lease: lease.value,
    release: () => lease.value.release(),
    view: {
      poolId: link.poolId,
      poolName: link.mirror.current().records.pool.name,
      url: link.url,
      username: link.username,
      mayChange: link.mayChange,
      roles: link.roles,
      demo: services.config.pools.some((pool) => pool.demo && pool.url === address.value),
    },
  });
  // A new number with every sign-in: one that somebody planted or saw before is worth nothing afterwards.
  if (before) services.sessions.close(before);
  call.headers.append("set-cookie", sessionCookie(opened.id, call.request, services.config));
  services.log.info({ ...about, poolId: link.poolId, mayChange: link.mayChange }, "signed in");
  await wakeRuns(services, lease.value);
  return ok(sessionView(call, opened.session));
}

/** An offered pool brings its own trust; fingerprints that the operator compared are for the other addresses. */
function trustFor(url: string, fingerprints: readonly string[], config: Config): Result<PoolTls> {
  const offered = config.pools.find((pool) => pool.url === url);
  if (offered) return ok(offered.tls);
  if (config.otherAddresses) return ok({ fingerprints, ca: null });
  return notOk(
    failure("SESSION.ADDRESS_NOT_OFFERED", "This server connects to the pools of its configuration only.", {
      nextStep: "Choose one of the offered pools, or have this one added (POOLBOND_POOLS, POOLBOND_OTHER_ADDRESSES).",
    }),
  );
}
