import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { numberArg, textArg, textsArg } from "@/lib/fake-xenapi/engine/args";
import { legacyEventMessages } from "@/lib/fake-xenapi/calls/event/legacy-events";
import { waitForEvents } from "@/lib/fake-xenapi/calls/event/wait-for-events";
import { type Batch, collectEvents, parseToken, subscribe, tokenOf } from "@/lib/fake-xenapi/engine/event-batch";
import { eventClass } from "@/lib/fake-xenapi/engine/event-class";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { ApiError, type Value } from "@/lib/fake-xenapi/engine/types";

const common = { minimumRole: "read-only", async: false, writes: false } as const;

/** event.from and event.inject (xenapi.md 3). The older register and next stand beside them. */
export const eventMessages: readonly EngineMessage[] = [
  {
    ...common,
    name: "event.from",
    params: [
      param("classes", { kind: "set", of: wire.text }),
      param("token", wire.text),
      param("timeout", { kind: "float" }),
    ],
    result: {
      kind: "struct",
      members: {
        events: { kind: "set", of: { kind: "event" } },
        valid_ref_counts: { kind: "map", key: { kind: "string" }, value: { kind: "int32" } },
        token: { kind: "string" },
      },
    },
    run: async (context, args) => {
      const wanted = subscribe(textsArg(args, 0));
      const from = parseToken(textArg(args, 1));
      return reply(
        await waitForEvents(context, (at) => collectEvents(context.db, wanted, at), from, numberArg(args, 2)),
      );
    },
  },
  {
    ...common,
    name: "event.inject",
    params: [param("class", wire.text), param("ref", wire.text)],
    result: { kind: "string" },
    run: ({ db }, args) => {
      const cls = eventClass(textArg(args, 0).toLowerCase());
      if (cls === undefined) throw new ApiError("HANDLE_INVALID", textArg(args, 0), textArg(args, 1));
      return tokenOf(db.touch(cls, textArg(args, 1)) - 1);
    },
  },
  ...legacyEventMessages,
];

function reply({ events, counts, generation }: Batch): Value {
  return { events, valid_ref_counts: counts, token: tokenOf(generation) };
}
