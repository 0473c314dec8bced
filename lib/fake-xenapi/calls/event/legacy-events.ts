import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { waitForEvents } from "@/lib/fake-xenapi/calls/event/wait-for-events";
import { textsArg } from "@/lib/fake-xenapi/engine/args";
import { type Batch, collectEvents, subscribe } from "@/lib/fake-xenapi/engine/event-batch";
import type { Engine, EngineContext, EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { ApiError, type Ref, type Value } from "@/lib/fake-xenapi/engine/types";

/** What a session asked to hear of, and up to which generation it has heard. */
interface Registration {
  readonly classes: ReadonlySet<string>;
  readonly heard: number;
}

const common = { minimumRole: "read-only", async: false, writes: false } as const;
const classes = param("classes", { kind: "set", of: wire.text });
/** Nobody waits longer than this without a sign of life: xapi then tells of the pool as if it had changed. */
const heartbeatSeconds = 5;
/** More than this waiting to be told, and events are lost. */
const queueLimit = 10 * 1024 * 1024;

/** Registrations live as long as the session does, in the memory of the toolstack that made it. */
const registrations = new WeakMap<Engine, Map<Ref, Registration>>();

function registrationsOf(engine: Engine): Map<Ref, Registration> {
  const known = registrations.get(engine) ?? new Map<Ref, Registration>();
  registrations.set(engine, known);
  return known;
}

/** The way of hearing of changes before event.from: register, next, unregister (xenapi.md 3, rules 6 and 9). */
export const legacyEventMessages: readonly EngineMessage[] = [
  {
    ...common,
    name: "event.register",
    params: [classes],
    result: wire.nothing,
    run: ({ db, engine, session }, args) => {
      const known = registrationsOf(engine);
      const before = known.get(session.ref);
      if (before === undefined) engine.sessions.onEnd(session.ref, () => known.delete(session.ref));
      known.set(session.ref, {
        classes: new Set([...(before?.classes ?? []), ...textsArg(args, 0)]),
        heard: before?.heard ?? db.generation,
      });
      return null;
    },
  },
  {
    ...common,
    name: "event.unregister",
    params: [classes],
    result: wire.nothing,
    run: ({ engine, session }, args) => {
      const known = registrationsOf(engine);
      const before = known.get(session.ref);
      if (before === undefined) return null;
      const gone = new Set(textsArg(args, 0).map((name) => name.toLowerCase()));
      const left = [...before.classes].filter((name) => !gone.has(name.toLowerCase()));
      if (left.length === 0) known.delete(session.ref);
      else known.set(session.ref, { ...before, classes: new Set(left) });
      return null;
    },
  },
  {
    ...common,
    name: "event.next",
    params: [],
    result: { kind: "set", of: { kind: "event" } },
    run: nextEvents,
  },
  {
    ...common,
    name: "event.get_current_id",
    params: [],
    result: wire.whole,
    run: ({ db }) => db.generation,
  },
];

async function nextEvents(context: EngineContext): Promise<Value> {
  const { db, engine, session } = context;
  const known = registrationsOf(engine);
  for (;;) {
    const registration = known.get(session.ref);
    if (registration === undefined) throw new ApiError("SESSION_NOT_REGISTERED", session.ref);
    const wanted = subscribe([...registration.classes]);
    const collect = (from: number): Batch => collectEvents(db, wanted, from);
    const { events } = await waitForEvents(context, collect, registration.heard, heartbeatSeconds);
    if (events.length > 0) {
      known.set(session.ref, { ...registration, heard: db.generation });
      if (JSON.stringify(events).length <= queueLimit) return events;
      known.delete(session.ref);
      throw new ApiError("EVENTS_LOST");
    }
    const [pool] = db.refs("pool");
    if (pool !== undefined && wanted("pool", pool)) db.touch("pool", pool);
  }
}
