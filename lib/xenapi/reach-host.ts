import type { Clock } from "@/lib/ports/clock";
import type { ConnectionTimes, TlsTrust } from "@/lib/xenapi/checked-agent";
import { TransportError } from "@/lib/xenapi/transport";
import { xmlRpcTransport } from "@/lib/xenapi/xml-rpc-transport";

/** What came of knocking at a host's management address. `ms`: how long it took to answer; null: it did not. */
export interface Reach {
  readonly ms: number | null;
  readonly sentence: string;
}

const times: ConnectionTimes = { connectMs: 2_000, handshakeMs: 4_000 };

/**
 * Does a XenAPI listener answer at this URL? A login without a name is refused by a member with HOST_IS_SLAVE before any
 * name is looked at (xapi_session.ml), so no credentials leave for it. Whatever it answers, it is alive; so is one whose
 * certificate we do not know, because its listener spoke TLS with us.
 */
export async function reachHost(url: string, trust: TlsTrust, clock: Clock, signal?: AbortSignal): Promise<Reach> {
  const transport = xmlRpcTransport({ url, trust, times });
  const begun = clock.now();
  try {
    await transport.call("session.login_with_password", ["", "", "1.1", "poolbond"], {
      fresh: true,
      timeoutMs: 8_000,
      ...(signal ? { signal } : {}),
    });
    return { ms: clock.now() - begun, sentence: "Its management address answers." };
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    if (error.code !== "XENAPI.UNTRUSTED") return { ms: null, sentence: `No answer: ${error.message}` };
    return { ms: clock.now() - begun, sentence: "Its management address answers, with a certificate of its own." };
  } finally {
    transport.close();
  }
}
