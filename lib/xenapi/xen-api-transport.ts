import { jsonRpcTransport } from "@/lib/xenapi/json-rpc-transport";
import { TransportError, type ConnectOptions, type Transport } from "@/lib/xenapi/transport";
import { xmlRpcTransport } from "@/lib/xenapi/xml-rpc-transport";

/**
 * XenAPI over XML-RPC; whole pools over JSON-RPC where the listener has it. XML costs its reader most of a minute for the
 * largest pool, and everybody else on this server waits for it; JSON costs a second (lib/decisions/dependencies.md).
 */
export function xenApiTransport(options: ConnectOptions): Transport {
  const xml = xmlRpcTransport(options);
  const json = jsonRpcTransport(options);
  let speaksJson = true;

  return {
    call: async (method, params, carriage = {}) => {
      if (carriage.large !== true || !speaksJson) return xml.call(method, params, carriage);
      try {
        return await json.call(method, params, carriage);
      } catch (error) {
        if (!(error instanceof TransportError) || error.code !== "XENAPI.NOT_XENAPI") throw error;
        // It was asked for something to read: asking once more changes nothing.
        speaksJson = false;
        return xml.call(method, params, carriage);
      }
    },
    close: () => {
      xml.close();
      json.close();
    },
  };
}
