import { flagArg, param, wire } from "@/lib/fake-xenapi/calls/argument";
import { reconfigurePoolManagement } from "@/lib/fake-xenapi/calls/host/management-rules";
import { createVlan } from "@/lib/fake-xenapi/calls/vlan/vlan-rules";
import { numberArg, textArg } from "@/lib/fake-xenapi/engine/args";
import type { CallContext, Message, Ref, Value } from "@/lib/fake-xenapi/engine/types";
import { assertOpenVswitch } from "@/lib/fake-xenapi/network-model/guards";
import { coordinatorOf } from "@/lib/fake-xenapi/network-model/host-pifs";
import { dropVlan } from "@/lib/fake-xenapi/network-model/make-vlan";
import { plugPif, unplugPif } from "@/lib/fake-xenapi/network-model/plug";

const common = { minimumRole: "pool-operator", async: true, writes: true } as const;

/** A VLAN on every PIF of the given PIF's network whose host is live; all or none. Answers the upper PIFs. */
async function createVlanEverywhere(context: CallContext, args: readonly Value[]): Promise<Value> {
  const { db } = context;
  const [pif, network, tag] = [textArg(args, 0), textArg(args, 1), numberArg(args, 2)];
  const coordinator = coordinatorOf(db);
  const isLive = (host: Ref) =>
    host === coordinator || (db.find("host_metrics", db.get("host", host).metrics)?.live ?? false);
  const bases = db.get("network", db.get("PIF", pif).network).PIFs.filter((base) => isLive(db.get("PIF", base).host));
  const made: Ref[] = [];
  try {
    for (const tagged of bases) {
      await context.work(100);
      made.push(createVlan(context, { tagged, tag, network }));
    }
  } catch (error) {
    for (const vlan of made) {
      unplugPif(context, db.get("VLAN", vlan).untagged_PIF);
      dropVlan(context, vlan);
    }
    throw error;
  }
  return made.map((vlan) => db.get("VLAN", vlan).untagged_PIF);
}

/** `pool.set_igmp_snooping_enabled`: Open vSwitch only; every attached untagged PIF is plugged again. */
function setIgmpSnooping(context: CallContext, pool: Ref, enabled: boolean): void {
  const { db } = context;
  db.get("pool", pool);
  assertOpenVswitch(db);
  db.set("pool", pool, "igmp_snooping_enabled", enabled);
  for (const pif of db.where("PIF", (row) => row.currently_attached && row.VLAN < 0)) plugPif(context, pif);
}

/** The messages of class pool that touch the network (xenapi.md section 6). */
export const poolNetworkMessages: readonly Message[] = [
  {
    ...common,
    name: "pool.create_VLAN_from_PIF",
    params: [param("pif", wire.pif), param("network", wire.network), param("VLAN", wire.whole)],
    result: { kind: "set", of: wire.pif },
    run: createVlanEverywhere,
  },
  {
    ...common,
    name: "pool.management_reconfigure",
    params: [param("network", wire.network)],
    result: wire.nothing,
    run: async (context, args) => {
      await reconfigurePoolManagement(context, textArg(args, 0));
      return null;
    },
  },
  {
    ...common,
    name: "pool.set_igmp_snooping_enabled",
    params: [param("self", wire.pool), param("value", wire.flag)],
    result: wire.nothing,
    run: (context, args) => {
      setIgmpSnooping(context, textArg(args, 0), flagArg(args, 1));
      return null;
    },
  },
];
