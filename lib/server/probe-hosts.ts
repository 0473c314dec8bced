import "server-only";
import type { ProbeRequest, ProbeResponse } from "@/lib/contract/host-probe";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { probeHosts } from "@/lib/host-probe/probe-hosts";
import { openPool, type Call } from "@/lib/server/call";

/**
 * Asks hosts of a pool over SSH what they really do. Only hosts of this pool, only with the fixed commands, and only
 * reading: so whoever may look may ask, with credentials of the hosts that the pool does not give. These live as long as
 * this request. Keys that the operator accepts with it are remembered; another key is refused from then on.
 */
export async function probePoolHosts(
  call: Call,
  poolId: string,
  request: ProbeRequest,
): Promise<Result<ProbeResponse>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { hostKeys, hostProbe, probeMemory, signInLimit, config, log } = call.services;
  const { link } = pool.value.access.lease;
  const { topology } = link.mirror.current();
  const hosts = topology.hosts.filter(({ uuid }) => request.hosts === null || request.hosts.includes(uuid));
  if (hosts.length === 0) return notOk(failure("PROBE.NO_HOST", "None of these hosts is in this pool."));
  const account = `ssh ${poolId} ${request.username}`;
  const allowed = signInLimit.attempt(account);
  if (!allowed.ok) return allowed;
  for (const { uuid } of hosts) {
    const accepted = request.accept[uuid];
    if (accepted !== undefined) hostKeys.accept(poolId, uuid, accepted);
  }
  const trusted = hostKeys.accepted(poolId);
  const probes = await probeHosts({
    hosts,
    probe: hostProbe,
    credentials: { username: request.username, secret: request.secret },
    trusted: ({ uuid }) => {
      const known = trusted.get(uuid);
      return known === undefined ? [] : [known];
    },
    addresses: config.probeAddresses,
    now: () => Date.now(),
    signal: call.request.signal,
  });
  probeMemory.keep(link, probes);
  const refused = probes.filter((probe) => probe.outcome === "failed" && probe.failure.code === "PROBE.REFUSED");
  if (refused.length === 0) signInLimit.succeeded(account);
  const outcomes = probes.map(({ host, outcome }) => `${host} ${outcome}`);
  log.info({ poolId, username: request.username, outcomes }, "hosts asked over SSH");
  return ok({ hosts: probes });
}
