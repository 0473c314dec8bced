import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import type { EngineContext, EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { mayCall } from "@/lib/fake-xenapi/engine/roles";
import { recordCancel } from "@/lib/fake-xenapi/engine/tasks";
import { ApiError, type Ref } from "@/lib/fake-xenapi/engine/types";

const common = { minimumRole: "read-only", async: false, writes: false } as const;
const task = { kind: "ref", cls: "task" } as const;

/** Tasks as clients handle them (xenapi.md 1.7). */
export const taskMessages: readonly EngineMessage[] = [
  {
    ...common,
    name: "task.create",
    params: [param("label", wire.text), param("description", wire.text)],
    result: task,
    run: ({ engine, db, session, coordinator }, args) => {
      const made = engine.tasks.begin(textArg(args, 0), session.username, coordinator);
      db.set("task", made, "name_description", textArg(args, 1));
      return made;
    },
  },
  {
    ...common,
    name: "task.cancel",
    params: [param("task", task)],
    result: wire.nothing,
    run: (context, args) => {
      const self = textArg(args, 0);
      requireOwner(context, self);
      recordCancel(context.db, self, context.task);
      return null;
    },
  },
  {
    ...common,
    name: "task.destroy",
    params: [param("self", task)],
    result: wire.nothing,
    run: (context, args) => {
      const self = textArg(args, 0);
      requireOwner(context, self);
      context.engine.tasks.destroy(self);
      return null;
    },
  },
];

function requireOwner({ db, engine, session }: EngineContext, task: Ref): void {
  db.get("task", task);
  if (engine.tasks.isOwnedBy(task, session.username) || mayCall(session.role, "pool-operator")) return;
  throw new ApiError(
    "RBAC_PERMISSION_DENIED",
    "task.destroy/any",
    "No permission in user session. (Roles with this permission: pool-operator, pool-admin)",
  );
}
