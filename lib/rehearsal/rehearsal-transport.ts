import { LineCut, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { SimulatedLines } from "@/lib/rehearsal/simulated-lines";
import { TransportError, type Transport } from "@/lib/xenapi/transport";

/** Carries calls to the simulated coordinator, without sockets, and fails where a socket would. */
export function rehearsalTransport(pool: FakePool, lines: SimulatedLines): Transport {
  let closed = false;
  return {
    call: async (method, params, { signal } = {}) => {
      if (closed || signal?.aborted) throw new TransportError("XENAPI.ABORTED", "The call was given up.", unsent);
      const host = pool.coordinator();
      if (lines.isCut(host)) throw new TransportError("XENAPI.UNREACHABLE", "The connection was refused.", unsent);
      let stop = (): void => {};
      const stopped = new Promise<never>((_, reject) => {
        stop = () => reject(new TransportError("XENAPI.ABORTED", "The call was given up.", { sent: true }));
        signal?.addEventListener("abort", stop, { once: true });
      });
      try {
        return await Promise.race([stopped, pool.call(method, params.slice(), { host })]);
      } catch (error) {
        if (error instanceof LineCut) throw new TransportError("XENAPI.UNREACHABLE", error.message, { sent: true });
        throw error;
      } finally {
        signal?.removeEventListener("abort", stop);
      }
    },
    close: () => {
      closed = true;
    },
  };
}

const unsent = { sent: false };
