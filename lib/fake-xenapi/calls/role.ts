import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import type { Ref } from "@/lib/fake-xenapi/engine/types";

const role = { kind: "ref", cls: "role" } as const;
const roles = { kind: "set", of: role } as const;
const names = { kind: "set", of: wire.text } as const;
const common = { minimumRole: "read-only", async: false, writes: false } as const;

/** Class role beyond its fields (xenapi.md 2.1): which permissions a role has, and which roles have a permission. */
export const roleMessages: readonly EngineMessage[] = [
  {
    ...common,
    name: "role.get_permissions",
    params: [param("self", role)],
    result: roles,
    run: ({ engine }, args) => engine.roles.get("role", textArg(args, 0)).subroles,
  },
  {
    ...common,
    name: "role.get_permissions_name_label",
    params: [param("self", role)],
    result: names,
    run: ({ engine }, args) =>
      engine.roles.get("role", textArg(args, 0)).subroles.map((ref) => engine.roles.get("role", ref).name_label),
  },
  {
    ...common,
    name: "role.get_by_permission",
    params: [param("permission", role)],
    result: roles,
    run: ({ engine }, args) => rolesWith(engine.roles, textArg(args, 0)),
  },
  {
    ...common,
    name: "role.get_by_permission_name_label",
    params: [param("label", wire.text)],
    result: roles,
    run: ({ engine }, args) =>
      engine.roles
        .where("role", ({ name_label, subroles }) => name_label === args[0] && subroles.length === 0)
        .flatMap((permission) => rolesWith(engine.roles, permission)),
  },
];

function rolesWith(rows: FakeDatabase, permission: Ref): readonly Ref[] {
  return rows.where("role", ({ subroles }) => subroles.includes(permission));
}
