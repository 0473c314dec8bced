import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { clusterHostMessages } from "@/lib/fake-xenapi/calls/host/cluster-host";
import { disableManagement, reconfigureManagement } from "@/lib/fake-xenapi/calls/host/management-rules";
import { startNetworking } from "@/lib/fake-xenapi/calls/host/restart-toolstack";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import { ApiError, type CallContext, type Message, type Ref, type Value } from "@/lib/fake-xenapi/engine/types";
import { underHostLock } from "@/lib/fake-xenapi/network-model/host-lock";
import { coordinatorOf } from "@/lib/fake-xenapi/network-model/host-pifs";
import { managementPif } from "@/lib/fake-xenapi/network-model/management";

const common = { minimumRole: "pool-operator", async: true, writes: true } as const;
const host = param("host", wire.host);

function hostGiven({ db }: Pick<CallContext, "db">, args: readonly Value[]): Ref {
  db.get("host", textArg(args, 0));
  return textArg(args, 0);
}

/** The messages of class host that touch its network (xenapi.md section 6), and Cluster_host.create beside them. */
export const hostNetworkMessages: readonly Message[] = [
  {
    ...common,
    name: "host.management_reconfigure",
    params: [param("pif", wire.pif)],
    result: wire.nothing,
    forwardTo: ({ db }, args) => db.get("PIF", textArg(args, 0)).host,
    run: async (context, args) => {
      await reconfigureManagement(context, textArg(args, 0));
      return null;
    },
  },
  {
    ...common,
    name: "host.management_disable",
    params: [],
    result: wire.nothing,
    async: false,
    run: (context) => {
      disableManagement(context);
      return null;
    },
  },
  {
    ...common,
    name: "host.local_management_reconfigure",
    params: [param("interface", wire.text)],
    result: wire.nothing,
    async: false,
    run: () => {
      throw new ApiError("NOT_IN_EMERGENCY_MODE");
    },
  },
  {
    name: "host.get_management_interface",
    params: [host],
    result: wire.pif,
    minimumRole: "pool-operator",
    async: true,
    writes: false,
    run: ({ db }, args) => {
      const pif = managementPif(db, textArg(args, 0));
      if (pif === null) throw new ApiError("INTERNAL_ERROR", "Not_found");
      return pif;
    },
  },
  {
    ...common,
    name: "host.restart_agent",
    params: [host],
    result: wire.nothing,
    forwardTo: hostGiven,
    run: async (context, args) => {
      const self = textArg(args, 0);
      context.wires.toolstackRestarts(self);
      // A coordinator's own start begins when this call has been answered.
      if (self !== coordinatorOf(context.db)) await underHostLock(context, self, () => startNetworking(context, self));
      return null;
    },
  },
  ...clusterHostMessages,
];
