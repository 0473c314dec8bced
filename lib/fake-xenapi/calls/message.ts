import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { numberArg, textArg } from "@/lib/fake-xenapi/engine/args";
import { copyOf } from "@/lib/fake-xenapi/engine/implicit-messages";
import type { EngineContext, EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { fieldOf } from "@/lib/xapi-schema/schema";
import type { Row } from "@/lib/xapi-schema/schema";
import { ApiError, type Value, type WireType } from "@/lib/fake-xenapi/engine/types";
import { fromWireTime, wireTime } from "@/lib/fake-xenapi/engine/wire-time";

const cls: WireType = fieldOf("message", "cls")?.type ?? { kind: "string" };
const message = { kind: "ref", cls: "message" } as const;
const records = { kind: "map", key: message, value: { kind: "record", cls: "message" } } as const;
const read = { minimumRole: "read-only", async: false, writes: false } as const;
const write = { minimumRole: "pool-operator", async: false, writes: true } as const;

/** Alerts (xenapi.md 4.11). */
export const messageMessages: readonly EngineMessage[] = [
  {
    ...write,
    name: "message.create",
    params: [
      param("name", wire.text),
      param("priority", wire.whole),
      param("cls", cls),
      param("obj_uuid", wire.text),
      param("body", wire.text),
    ],
    result: message,
    run: ({ db, clock }, args) =>
      db.insert("message", {
        name: textArg(args, 0),
        priority: numberArg(args, 1),
        cls: textArg(args, 2),
        obj_uuid: textArg(args, 3),
        body: textArg(args, 4),
        timestamp: wireTime(clock.now()),
      }),
  },
  {
    ...write,
    name: "message.destroy",
    params: [param("self", message)],
    result: wire.nothing,
    run: ({ db }, args) => {
      db.destroy("message", textArg(args, 0));
      return null;
    },
  },
  {
    ...read,
    name: "message.get",
    params: [param("cls", cls), param("obj_uuid", wire.text), param("since", { kind: "datetime" })],
    result: records,
    run: (context, args) => found(context, textArg(args, 2), (row) => row.cls === args[0] && row.obj_uuid === args[1]),
  },
  {
    ...read,
    name: "message.get_since",
    params: [param("since", { kind: "datetime" })],
    result: records,
    run: (context, args) => found(context, textArg(args, 0), () => true),
  },
];

function found(
  { db }: Pick<EngineContext, "db">,
  since: string,
  test: (row: Readonly<Row<"message">>) => boolean,
): Value {
  const from = fromWireTime(since);
  if (Number.isNaN(from)) throw new ApiError("INTERNAL_ERROR", `Invalid_argument("Date.of_iso8601: ${since}")`);
  const refs = db.where("message", (row) => fromWireTime(row.timestamp) >= from && test(row));
  return Object.fromEntries(refs.map((ref) => [ref, copyOf(db.fields("message", ref))]));
}
