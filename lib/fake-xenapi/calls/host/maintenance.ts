import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import { ApiError, type CallContext, type Message, type Ref } from "@/lib/fake-xenapi/engine/types";
import { possibleHosts } from "@/lib/fake-xenapi/network-model/local-vifs";

const common = { minimumRole: "pool-operator", async: true, writes: true } as const;
const params = [param("host", wire.host)];

/** Emptying a host before its network changes, and taking it into use again. */
export const maintenanceMessages: readonly Message[] = [
  {
    ...common,
    name: "host.disable",
    params,
    result: wire.nothing,
    run: ({ db }, args) => {
      db.set("host", textArg(args, 0), "enabled", false);
      return null;
    },
  },
  {
    ...common,
    name: "host.enable",
    params,
    result: wire.nothing,
    run: ({ db }, args) => {
      db.set("host", textArg(args, 0), "enabled", true);
      return null;
    },
  },
  {
    ...common,
    name: "host.evacuate",
    params,
    result: wire.nothing,
    run: async (context, args) => {
      const host = textArg(args, 0);
      context.db.get("host", host);
      for (const vm of context.db.refs("VM")) await moveAway(context, vm, host);
      return null;
    },
  },
];

/** Live migration to the first host that has the VM's networks: there is no memory and no load to weigh. */
async function moveAway(context: CallContext, vm: Ref, host: Ref): Promise<void> {
  const { db } = context;
  const row = db.get("VM", vm);
  if (row.resident_on !== host || row.is_control_domain || row.power_state !== "Running") return;
  const to = possibleHosts(db, vm).find((other) => other !== host);
  if (to === undefined) throw new ApiError("NO_HOSTS_AVAILABLE");
  await context.work(200);
  db.set("VM", vm, "resident_on", to);
}
