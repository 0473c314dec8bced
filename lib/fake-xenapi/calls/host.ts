import { param, textMapArg, wire } from "@/lib/fake-xenapi/calls/argument";
import { metricsMessages } from "@/lib/fake-xenapi/calls/host/metrics-calls";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { ApiError } from "@/lib/fake-xenapi/engine/types";
import { wireTime } from "@/lib/fake-xenapi/engine/wire-time";

const read = { minimumRole: "read-only", async: false, writes: false } as const;
const extension = { minimumRole: "pool-admin", async: false, writes: false } as const;
const self = param("host", wire.host);
const time = { kind: "datetime" } as const;
const plugin = { minimumRole: "pool-admin", async: true, writes: false } as const;

/** Class host, apart from what concerns its network. The fake's hosts have no extensions. */
export const hostMessages: readonly EngineMessage[] = [
  {
    ...read,
    name: "host.list_methods",
    params: [],
    result: { kind: "set", of: wire.text },
    run: ({ engine }) => engine.messageNames,
  },
  {
    ...extension,
    name: "host.call_extension",
    params: [self, param("call", wire.text)],
    result: wire.text,
    run: (_context, args) => {
      throw new ApiError("MESSAGE_METHOD_UNKNOWN", textArg(args, 1));
    },
  },
  {
    ...extension,
    name: "host.has_extension",
    params: [self, param("name", wire.text)],
    result: wire.flag,
    run: () => false,
  },
  {
    ...read,
    name: "host.get_servertime",
    params: [self],
    result: time,
    run: ({ db, clock }, args) => {
      db.get("host", textArg(args, 0));
      return wireTime(clock.now());
    },
  },
  {
    ...read,
    name: "host.get_server_localtime",
    params: [self],
    result: time,
    // Asked of the host itself, unlike get_servertime (message_forwarding.ml).
    forwardTo: (_, args) => textArg(args, 0),
    // Hosts of the fake live in UTC; a local time bears no zone.
    run: ({ db, clock }, args) => {
      db.get("host", textArg(args, 0));
      return wireTime(clock.now()).replace("Z", "");
    },
  },
  {
    ...plugin,
    name: "host.call_plugin",
    params: [self, param("plugin", wire.text), param("fn", wire.text), param("args", wire.textMap)],
    result: wire.text,
    forwardTo: ({ db }, args) => {
      db.get("host", textArg(args, 0));
      return textArg(args, 0);
    },
    run: (_context, args) => callPlugin(textArg(args, 1), textArg(args, 2), textMapArg(args, 3)),
  },
  ...metricsMessages,
];

/** Of the plugins that xapi ships, the one that answers without touching the host. */
function callPlugin(name: string, fn: string, args: Readonly<Record<string, string>>): string {
  if (name !== "echo") throw new ApiError("XENAPI_MISSING_PLUGIN", name);
  if (fn === "main") return Object.entries(args).flat().join(" ");
  throw new ApiError("XENAPI_PLUGIN_FAILURE", "UNKNOWN_FUNCTION", fn, "");
}
