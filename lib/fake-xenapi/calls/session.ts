import { late, param, wire } from "@/lib/fake-xenapi/calls/argument";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { ApiError } from "@/lib/fake-xenapi/engine/types";

const common = { minimumRole: "read-only", async: false, writes: false } as const;

/** Logging in and out (xenapi.md 2). What a session may do is read from its fields, by implicit messages. */
export const sessionMessages: readonly EngineMessage[] = [
  {
    ...common,
    name: "session.login_with_password",
    open: true,
    params: [
      param("uname", wire.text),
      param("pwd", wire.text),
      late("version", wire.text, "1.1"),
      late("originator", wire.text, ""),
    ],
    result: { kind: "ref", cls: "session" },
    run: ({ engine, receivedOn, coordinator }, args) => {
      if (receivedOn !== coordinator) throw new ApiError("HOST_IS_SLAVE", engine.coordinatorAddress());
      return engine.sessions.login({
        username: textArg(args, 0),
        password: textArg(args, 1),
        originator: textArg(args, 3),
        host: coordinator,
      });
    },
  },
  {
    ...common,
    name: "session.logout",
    params: [],
    result: wire.nothing,
    run: ({ engine, session }) => {
      engine.sessions.end(session.ref);
      return null;
    },
  },
  {
    ...common,
    name: "session.change_password",
    params: [param("old_pwd", wire.text), param("new_pwd", wire.text)],
    result: wire.nothing,
    // The local superuser alone may, and is not asked for the old one.
    run: ({ engine, session }, args) => {
      if (session.role !== "root") {
        throw new ApiError("RBAC_PERMISSION_DENIED", "session.change_password", "No permission in user session");
      }
      engine.sessions.changePassword(session.username, textArg(args, 1));
      return null;
    },
  },
];
