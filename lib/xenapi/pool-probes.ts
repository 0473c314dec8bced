import { resultOf } from "@/lib/xenapi/call-answer";
import type { Probe } from "@/lib/core/plan/plan";
import type { ProbeAnswer } from "@/lib/core/run/judge-probe";
import { InternalError } from "@/lib/core/shared/internal-error";
import type { Result } from "@/lib/core/shared/result";
import type { Clock } from "@/lib/ports/clock";
import type { ProbePort } from "@/lib/ports/probes";
import { isOnThisMachine } from "@/lib/xenapi/is-on-this-machine";
import type { Reach } from "@/lib/xenapi/reach-host";
import type { XenApiSession } from "@/lib/xenapi/session";
import type { WireValue } from "@/lib/xenapi/transport";

export interface PoolProbesOptions {
  readonly session: XenApiSession;
  readonly clock: Clock;
  /** Knocks at a management address (IPv4 or IPv6, without port). */
  readonly reach: (address: string, signal?: AbortSignal) => Promise<Reach>;
}

/**
 * The two probes that go beyond the pool's records. `forwarded-call` asks `host.get_data_sources`, which the coordinator
 * passes on to the host itself; the host's record alone would say it is well for ten more minutes. A host that the
 * coordinator cannot reach fails every forwarded call, so `host.get_server_localtime`, which is forwarded too, is asked
 * before a host counts as unreached: one call may fail for reasons of its own.
 */
export function createPoolProbes({ session, clock, reach }: PoolProbesOptions): ProbePort {
  return {
    ask: (probe, { signal }) => {
      if (probe.kind === "management-reachable") return askAddress(probe, signal);
      if (probe.kind === "forwarded-call") return askHost(probe, signal);
      throw new InternalError(`${probe.kind} is judged from the topology.`);
    },
  };

  async function askAddress(probe: Probe, signal?: AbortSignal): Promise<ProbeAnswer> {
    const address = probe.expects[0] ?? "";
    if (address === "") return { ok: true, figure: "not asked", sentence: "This host has no management address." };
    // Through a tunnel, or in a lab, the pool's own addresses lead to somebody else or nowhere: ask the coordinator.
    if (isOnThisMachine(session.url)) return askHost(probe, signal);
    // Our own line to the coordinator answers this better than a login that it would have to refuse.
    if (new URL(session.url).hostname.replace(/^\[|\]$/gu, "") === address) return askHost(probe, signal);
    const { ms, sentence } = await reach(address, signal);
    return { ok: ms !== null, figure: ms === null ? "no answer" : answeredIn(ms), sentence };
  }

  async function askHost(probe: Probe, signal?: AbortSignal): Promise<ProbeAnswer> {
    const begun = clock.now();
    const host = await call("host.get_by_uuid", [probe.host], signal);
    const reference = host.ok && typeof host.value === "string" ? host.value : "";
    const sources = host.ok ? await call("host.get_data_sources", [reference], signal) : host;
    const time =
      host.ok && isUnreached(sources) ? await call("host.get_server_localtime", [reference], signal) : sources;
    if (!time.ok && isUnreached(time)) {
      const { message, xenapi } = time.failure;
      const isPoolAway = xenapi === null || xenapi.code.startsWith("SESSION_");
      return { ok: false, figure: "no answer", sentence: message, ...(isPoolAway ? { poolAway: true } : {}) };
    }
    return {
      ok: true,
      figure: answeredIn(clock.now() - begun),
      sentence: "The coordinator reaches it.",
    };
  }

  async function call(method: string, params: readonly WireValue[], signal?: AbortSignal): Promise<Result<unknown>> {
    const carriage = { fresh: true, timeoutMs: 35_000, ...(signal ? { signal } : {}) };
    return resultOf(await session.call(method, params, carriage));
  }
}

/** Any other refusal is the host's own answer: it is reached, whatever it thinks of the question. */
function isUnreached(answer: Result<unknown>): boolean {
  return !answer.ok && (answer.failure.xenapi === null || cannotReach.has(answer.failure.xenapi.code));
}

/** What the coordinator says when it does not reach the host, or we do not reach the coordinator. */
const cannotReach: ReadonlySet<string> = new Set([
  "CANNOT_CONTACT_HOST",
  "HOST_OFFLINE",
  "HANDLE_INVALID",
  "UUID_INVALID",
  "SESSION_INVALID",
  "SESSION_AUTHENTICATION_FAILED",
]);

function answeredIn(ms: number): string {
  return `answers in ${String(Math.round(ms))} ms`;
}
