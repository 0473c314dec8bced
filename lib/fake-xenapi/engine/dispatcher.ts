import type { CallJournal, Noting } from "@/lib/fake-xenapi/engine/call-journal";
import { maskParams } from "@/lib/fake-xenapi/engine/call-journal";
import { decodeValue } from "@/lib/fake-xenapi/engine/decode-value";
import { errorDescription } from "@/lib/fake-xenapi/engine/error-description";
import type { FaultAction } from "@/lib/fake-xenapi/engine/faults";
import { requireLive } from "@/lib/fake-xenapi/engine/host-liveness";
import type { EngineContext, EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { findMessage, type Named } from "@/lib/fake-xenapi/engine/registry";
import { mayCall, rolesThatMayCall } from "@/lib/fake-xenapi/engine/roles";
import {
  ApiError,
  type Database,
  type Ref,
  type RoleName,
  type Value,
  type WireType,
} from "@/lib/fake-xenapi/engine/types";
import { xmlValue } from "@/lib/fake-xenapi/wire/xml-value";

export interface Call {
  /** As called: `Async.Bond.create`. */
  readonly name: string;
  readonly params: readonly Value[];
  /** The host whose listener received it. */
  readonly host: Ref;
}

export type Answer =
  | { readonly kind: "success"; readonly value: Value; readonly type: WireType }
  | { readonly kind: "failure"; readonly error: readonly string[] }
  /** No answer: the line is cut. */
  | { readonly kind: "dropped" };

/** What the dispatcher needs of the pool it serves. */
export interface Dispatching {
  readonly journal: CallJournal;
  readonly coordinator: () => Ref;
  readonly hostName: (host: Ref) => string;
  /** Faults that strike this call. What cuts lines or waits has been done when this resolves. */
  readonly strike: (
    call: Call & { readonly method: string; readonly worksOn: () => Ref | null },
  ) => Promise<readonly FaultAction[]> | null;
  /** Does the coordinator reach this host? */
  readonly reaches: (host: Ref) => boolean;
  /** For how long it will not, in milliseconds; 0 when it does, infinite when nobody knows. */
  readonly awayFor: (host: Ref) => number;
  readonly db: Database;
  readonly context: (call: Call, session: EngineContext["session"], task: Ref) => EngineContext;
  readonly engine: EngineContext["engine"];
}

const nobody: EngineContext["session"] = { ref: "", username: "", role: "read-only" };

/** From a call as it came to an answer: every check in xapi's order (xenapi.md 1.4), then the message's own code. */
export async function dispatch(pool: Dispatching, call: Call): Promise<Answer> {
  const named = findMessage(call.name);
  const { message, async, method } = named;
  const open = message?.open === true;
  const given = open ? call.params : call.params.slice(1);
  const noting = pool.journal.begin({
    host: pool.hostName(call.host),
    user: open && typeof call.params[0] === "string" ? call.params[0] : "",
    method,
    async,
    params: maskParams(message, given),
    writes: message?.writes ?? false,
  });
  const worksOn = (): Ref | null => hostOfWork(pool, message, call);
  const faults = (await pool.strike({ ...call, method, worksOn })) ?? [];
  if (faults.some(({ kind }) => kind === "drop-before")) {
    noting.finish(["(dropped before it was looked at)"]);
    return { kind: "dropped" };
  }
  const answer = await answerOrError(() => perform(pool, call, named, noting, faults), noting);
  return faults.some(({ kind }) => kind === "drop-after") ? { kind: "dropped" } : answer;
}

async function answerOrError(perform: () => Promise<Answer>, noting: Noting): Promise<Answer> {
  try {
    return await perform();
  } catch (error) {
    const description = errorDescription(error);
    noting.finish(description);
    return { kind: "failure", error: description };
  }
}

async function perform(
  pool: Dispatching,
  call: Call,
  { message, async, method }: Named,
  noting: Noting,
  faults: readonly FaultAction[],
): Promise<Answer> {
  if (message === undefined) return refuseUnknown(pool, call);
  const open = message.open === true;
  const args = decodeArgs(message, call.params);
  const session = open ? nobody : checkSession(pool, call, noting);
  if (async && !message.async) {
    throw new ApiError("Fault", `No async mode for this operation (rpc: ${method})`);
  }
  const { engine } = pool;
  // Only calls that could be asynchronous have a task of their own; the others are over before anybody could look.
  const task = message.async ? engine.tasks.begin(call.name, session.username, pool.coordinator()) : "OpaqueRef:NULL";
  const context = pool.context(call, session, task);
  const work = async (): Promise<Value> => {
    if (!open) requireRole(session.role, message.name, message.minimumRole);
    const host = message.forwardTo?.(context, args) ?? null;
    if (host !== null) {
      requireLive(context.db, host);
      requireReached(pool, host);
      if (message.async) context.db.set("task", task, "resident_on", host);
    }
    for (const fault of faults) if (fault.kind === "error") throw new ApiError(...codeAndParams(fault.error));
    return message.run(host === null ? context : workingOn(pool, context, host, message.name), args);
  };
  if (async) {
    const conclude = async (): Promise<void> => {
      try {
        engine.tasks.succeed(task, xmlValue(await work(), message.result));
        noting.finish("success");
      } catch (error) {
        engine.tasks.fail(task, errorDescription(error));
        noting.finish(errorDescription(error));
      }
    };
    void conclude();
    return { kind: "success", value: task, type: { kind: "ref", cls: "task" } };
  }
  try {
    const value = await work();
    noting.finish("success");
    return { kind: "success", value, type: message.result };
  } finally {
    if (message.async) engine.tasks.discard(task);
  }
}

/** Where the call has to be carried out, as far as its arguments tell. */
function hostOfWork(pool: Dispatching, message: EngineMessage | undefined, call: Call): Ref | null {
  if (message?.forwardTo === undefined) return null;
  try {
    return message.forwardTo({ db: pool.db }, decodeArgs(message, call.params));
  } catch {
    return null;
  }
}

function requireReached(pool: Dispatching, host: Ref): void {
  if (host !== pool.coordinator() && !pool.reaches(host)) throw new ApiError("CANNOT_CONTACT_HOST", host);
}

/** For how long the coordinator polls a forwarded call whose host it lost (xenapi.md 5.1.4), in milliseconds. */
const lostPatience = 30_000;
const patientCalls: ReadonlySet<string> = new Set(["Bond.create", "Bond.destroy"]);

/**
 * Work on a member that is cut off meanwhile stops where it is: the member cannot write to the database any more. Making
 * and breaking bonds goes on if the member is back before the coordinator gives up; other calls fail at once.
 */
function workingOn(pool: Dispatching, context: EngineContext, host: Ref, name: string): EngineContext {
  const work = async (milliseconds: number): Promise<void> => {
    await context.work(milliseconds);
    if (host !== pool.coordinator() && patientCalls.has(name)) {
      const away = Math.min(pool.awayFor(host), lostPatience);
      if (away > 0) await context.clock.sleep(away);
    }
    requireReached(pool, host);
  };
  return { ...context, work };
}

/** An unknown name could be an extension's, so xapi first asks whether the caller may call extensions. */
function refuseUnknown(pool: Dispatching, call: Call): never {
  const [session] = call.params;
  if (session !== undefined) {
    const { role } = pool.engine.sessions.check(typeof session === "string" ? session : "");
    requireRole(role, "host.call_extension", "pool-admin");
  }
  throw new ApiError("MESSAGE_METHOD_UNKNOWN", call.name);
}

/** Counts exclude the session; a message with any default ignores what is too much (xenapi.md 1.4). */
function decodeArgs(message: EngineMessage, params: readonly Value[]): readonly Value[] {
  const given = message.open === true ? params.length : params.length - 1;
  const expected = message.params.filter((param) => param.default === undefined).length;
  const tooMany = expected === message.params.length && given > expected;
  if (given < expected || tooMany) {
    throw new ApiError("MESSAGE_PARAMETER_COUNT_MISMATCH", message.name, String(expected), String(given));
  }
  const args = message.open === true ? params : params.slice(1);
  return message.params.map((param, index) => {
    const raw = args[index];
    return raw === undefined ? (param.default ?? null) : decodeValue(raw, param.type);
  });
}

function checkSession(pool: Dispatching, call: Call, noting: Noting): EngineContext["session"] {
  const [ref] = call.params;
  const session = pool.engine.sessions.check(typeof ref === "string" ? ref : "");
  noting.identify(session.username);
  // Only the coordinator's own sessions exist here, and a member does not take those.
  if (call.host !== pool.coordinator()) throw new ApiError("HOST_IS_SLAVE", pool.engine.coordinatorAddress());
  return session;
}

function requireRole(role: RoleName | "root", name: string, minimum: RoleName): void {
  if (mayCall(role, minimum)) return;
  const granted = rolesThatMayCall(minimum).join(", ");
  throw new ApiError(
    "RBAC_PERMISSION_DENIED",
    name.toLowerCase(),
    `No permission in user session. (Roles with this permission: ${granted})`,
  );
}

function codeAndParams(error: readonly string[]): [code: string, ...params: string[]] {
  const [code = "INTERNAL_ERROR", ...params] = error;
  return [code, ...params];
}
