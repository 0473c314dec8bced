import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { assertHaOff } from "@/lib/fake-xenapi/network-model/guards";

/** Class pool, apart from what concerns its network. */
export const poolMessages: readonly EngineMessage[] = [
  {
    name: "pool.has_extension",
    params: [param("self", wire.pool), param("name", wire.text)],
    result: wire.flag,
    minimumRole: "pool-admin",
    async: false,
    writes: false,
    run: () => false,
  },
  {
    name: "pool.designate_new_master",
    params: [param("host", wire.host)],
    result: wire.nothing,
    minimumRole: "pool-operator",
    async: true,
    writes: true,
    forwardTo: ({ db }, args) => {
      db.get("host", textArg(args, 0));
      return textArg(args, 0);
    },
    run: ({ db, coordinator, wires }, args) => {
      const next = textArg(args, 0);
      assertHaOff(db);
      if (next === coordinator) return null;
      for (const pool of db.refs("pool")) db.set("pool", pool, "master", next);
      // The old coordinator's toolstack starts again as a member's; the new one knows nobody's session.
      wires.toolstackRestarts(coordinator);
      wires.toolstackRestarts(next);
      return null;
    },
  },
];
