import { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { mayCall, roleNames } from "@/lib/fake-xenapi/engine/roles";
import type { RoleName } from "@/lib/fake-xenapi/engine/types";

type Permission = readonly [name: string, minimum: RoleName];

/** Permissions that are no message: keys that a lesser role may set, and HTTP handlers (xenapi.md 2.1). */
const others: readonly Permission[] = [
  ["task.destroy/any", "pool-operator"],
  ["task.add_to_other_config/key:applies_to", "vm-operator"],
  ["task.add_to_other_config/key:xencenteruuid", "vm-operator"],
  ["task.add_to_other_config/key:xencentermeddlingactiontitle", "vm-operator"],
  ["network.add_to_other_config/key:folder", "vm-operator"],
  ["network.add_to_other_config/key:xencentercreateinprogress", "vm-operator"],
  ["host.add_to_other_config/key:folder", "vm-operator"],
  ["pool.add_to_other_config/key:folder", "vm-operator"],
  ["http/get_rrd_updates", "read-only"],
  ["http/get_host_rrd", "read-only"],
  ["http/get_pool_xml_db_sync", "pool-admin"],
];

/** Who may do what, derived from the messages themselves. The same for every pool: make it once. */
export class Permissions {
  readonly #all: readonly Permission[];
  readonly #byRole = new Map<RoleName, readonly string[]>();
  #rows: FakeDatabase | undefined;

  constructor(messages: Iterable<Pick<EngineMessage, "name" | "minimumRole">>) {
    const ofMessages = Array.from(messages, ({ name, minimumRole }): Permission => [name.toLowerCase(), minimumRole]);
    this.#all = [...new Map([...others, ...ofMessages])];
  }

  /** What `session.get_rbac_permissions` answers for this role: the role's name and its permissions. */
  of(role: RoleName): readonly string[] {
    const known = this.#byRole.get(role);
    if (known !== undefined) return known;
    const granted = this.#all.flatMap(([name, minimum]) => (mayCall(role, minimum) ? [name] : []));
    const all = [role, ...granted];
    this.#byRole.set(role, all);
    return all;
  }

  /** Roles and permissions as rows of class `role`: a permission is a role without subroles. Never written. */
  rows(): FakeDatabase {
    if (this.#rows !== undefined) return this.#rows;
    const random = seededRandom(7);
    const rows = new FakeDatabase(() => random.uuid());
    const made = this.#all.map(([name, minimum]) => ({ minimum, ref: rows.create("role", { name_label: name }) }));
    for (const role of roleNames) {
      const granted = made.filter(({ minimum }) => mayCall(role, minimum));
      rows.create("role", { name_label: role, subroles: granted.map(({ ref }) => ref) });
    }
    this.#rows = rows;
    return rows;
  }
}
