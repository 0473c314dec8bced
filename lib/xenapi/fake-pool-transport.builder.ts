import { LineCut, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { TransportError, type Transport } from "@/lib/xenapi/transport";

/**
 * A transport on a fake pool in this process, without sockets: for tests. Carries what XML-RPC would carry; a line that
 * the fake cuts is a connection that broke while the call was under way.
 */
export function fakePoolTransport(pool: FakePool): Transport {
  let closed = false;
  return {
    call: async (method, params, { signal } = {}) => {
      if (closed || signal?.aborted)
        throw new TransportError("XENAPI.ABORTED", "The call was given up.", { sent: false });
      let stop = () => {};
      const stopped = new Promise<never>((_, reject) => {
        stop = () => reject(new TransportError("XENAPI.ABORTED", "The call was given up.", { sent: true }));
        signal?.addEventListener("abort", stop, { once: true });
      });
      try {
        return await Promise.race([stopped, pool.call(method, params.slice())]);
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
