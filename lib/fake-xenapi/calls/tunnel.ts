import { late, param, wire, wordArg } from "@/lib/fake-xenapi/calls/argument";
import { createSriov, destroySriov } from "@/lib/fake-xenapi/calls/sriov/sriov-rules";
import { createTunnel, destroyTunnel } from "@/lib/fake-xenapi/calls/tunnel/tunnel-rules";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import type { Message } from "@/lib/fake-xenapi/engine/types";

const common = { minimumRole: "pool-operator", async: true, writes: true } as const;

/** How many virtual functions a NIC of the lab offers. */
const virtualFunctions = 8;

/** The messages of the classes tunnel and network_sriov (xenapi.md section 6). */
export const tunnelMessages: readonly Message[] = [
  {
    ...common,
    name: "tunnel.create",
    params: [
      param("transport_PIF", wire.pif),
      param("network", wire.network),
      late("protocol", wire.tunnelProtocol, "gre"),
    ],
    result: wire.tunnel,
    forwardTo: ({ db }, args) => db.get("PIF", textArg(args, 0)).host,
    run: (context, args) =>
      createTunnel(context, {
        transport: textArg(args, 0),
        network: textArg(args, 1),
        protocol: wordArg(args, 2, wire.tunnelProtocol.values),
      }),
  },
  {
    ...common,
    name: "tunnel.destroy",
    params: [param("self", wire.tunnel)],
    result: wire.nothing,
    forwardTo: ({ db }, args) => db.get("PIF", db.get("tunnel", textArg(args, 0)).access_PIF).host,
    run: (context, args) => {
      destroyTunnel(context, textArg(args, 0));
      return null;
    },
  },
  {
    ...common,
    name: "network_sriov.create",
    params: [param("pif", wire.pif), param("network", wire.network)],
    result: wire.sriov,
    forwardTo: ({ db }, args) => db.get("PIF", textArg(args, 0)).host,
    run: (context, args) => createSriov(context, textArg(args, 0), textArg(args, 1)),
  },
  {
    ...common,
    name: "network_sriov.destroy",
    params: [param("self", wire.sriov)],
    result: wire.nothing,
    forwardTo: ({ db }, args) => db.get("PIF", db.get("network_sriov", textArg(args, 0)).physical_PIF).host,
    run: (context, args) => {
      destroySriov(context, textArg(args, 0));
      return null;
    },
  },
  {
    name: "network_sriov.get_remaining_capacity",
    params: [param("self", wire.sriov)],
    result: wire.whole,
    minimumRole: "read-only",
    async: false,
    writes: false,
    run: ({ db }, args) => {
      const { logical_PIF } = db.get("network_sriov", textArg(args, 0));
      const { VIFs } = db.get("network", db.get("PIF", logical_PIF).network);
      return virtualFunctions - VIFs.filter((vif) => db.get("VIF", vif).currently_attached).length;
    },
  },
];
