import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import type { Sessions } from "@/lib/fake-xenapi/engine/sessions";
import type { Tasks } from "@/lib/fake-xenapi/engine/tasks";
import type { CallContext, Message, Ref, Value } from "@/lib/fake-xenapi/engine/types";

/** What the engine's own messages need of the toolstack around them. */
export interface Engine {
  readonly sessions: Sessions;
  readonly tasks: Tasks;
  /** Roles and permissions: the same in every pool, so they are kept once and apart. */
  readonly roles: FakeDatabase;
  readonly messageNames: readonly string[];
  /** How long event.from gathers changes before it answers, in milliseconds. */
  readonly gatherMs: number;
  /** The coordinator's address, as HOST_IS_SLAVE tells it. */
  coordinatorAddress(): string;
}

/** What the engine's own messages (sessions, tasks, events, implicit ones) may use besides what every call may. */
export interface EngineContext extends CallContext {
  readonly db: FakeDatabase;
  readonly engine: Engine;
  readonly coordinator: Ref;
}

/** A message as the dispatcher holds it; every `Message` is one. */
export interface EngineMessage extends Omit<Message, "run"> {
  /** Takes no session: logging in. */
  readonly open?: boolean;
  readonly run: (context: EngineContext, args: readonly Value[]) => Value | Promise<Value>;
}
