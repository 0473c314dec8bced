import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { createVlan, destroyVlan } from "@/lib/fake-xenapi/calls/vlan/vlan-rules";
import { numberArg, textArg } from "@/lib/fake-xenapi/engine/args";
import type { Message } from "@/lib/fake-xenapi/engine/types";

const common = { minimumRole: "pool-operator", async: true, writes: true } as const;

/** The messages of class VLAN (xenapi.md section 6). To put a VLAN on a bond, give the bond's own PIF. */
export const vlanMessages: readonly Message[] = [
  {
    ...common,
    name: "VLAN.create",
    params: [param("tagged_PIF", wire.pif), param("tag", wire.whole), param("network", wire.network)],
    result: wire.vlan,
    forwardTo: ({ db }, args) => db.get("PIF", textArg(args, 0)).host,
    run: async (context, args) => {
      await context.work(100);
      return createVlan(context, { tagged: textArg(args, 0), tag: numberArg(args, 1), network: textArg(args, 2) });
    },
  },
  {
    ...common,
    name: "VLAN.destroy",
    params: [param("self", wire.vlan)],
    result: wire.nothing,
    forwardTo: ({ db }, args) => db.get("PIF", db.get("VLAN", textArg(args, 0)).untagged_PIF).host,
    run: async (context, args) => {
      await context.work(100);
      destroyVlan(context, textArg(args, 0));
      return null;
    },
  },
];
