import { hostOfFirstMember } from "@/lib/fake-xenapi/calls/bond/bond-checks";
import { setBondMode, setBondProperty } from "@/lib/fake-xenapi/calls/bond/change-bond";
import { createBond } from "@/lib/fake-xenapi/calls/bond/create-bond";
import { destroyBond } from "@/lib/fake-xenapi/calls/bond/destroy-bond";
import { late, param, textMapArg, wire, wordArg } from "@/lib/fake-xenapi/calls/argument";
import { textArg, textsArg } from "@/lib/fake-xenapi/engine/args";
import { underHostLock } from "@/lib/fake-xenapi/network-model/host-lock";
import type { CallContext, Message, Ref, Value } from "@/lib/fake-xenapi/engine/types";

const modes = wire.bondMode.values;
const common = { minimumRole: "pool-operator", async: true, writes: true } as const;

function hostOfBond({ db }: Pick<CallContext, "db">, args: readonly Value[]): Ref {
  return db.get("PIF", db.get("Bond", textArg(args, 0)).master).host;
}

/** The messages of class Bond (xenapi.md section 5). The first argument of `Bond.create` is the network. */
export const bondMessages: readonly Message[] = [
  {
    ...common,
    name: "Bond.create",
    params: [
      param("network", wire.network),
      param("members", { kind: "set", of: wire.pif }),
      param("MAC", wire.text),
      late("mode", wire.bondMode, "balance-slb"),
      late("properties", wire.textMap, {}),
    ],
    result: wire.bond,
    forwardTo: ({ db }, args) => hostOfFirstMember(db, textsArg(args, 1)),
    run: (context, args) =>
      underHostLock(context, hostOfFirstMember(context.db, textsArg(args, 1)), () =>
        createBond(context, {
          network: textArg(args, 0),
          members: textsArg(args, 1),
          mac: textArg(args, 2),
          mode: wordArg(args, 3, modes),
          properties: textMapArg(args, 4),
        }),
      ),
  },
  {
    ...common,
    name: "Bond.destroy",
    params: [param("self", wire.bond)],
    result: wire.nothing,
    forwardTo: hostOfBond,
    run: async (context, args) => {
      await underHostLock(context, hostOfBond(context, args), () => destroyBond(context, textArg(args, 0)));
      return null;
    },
  },
  {
    ...common,
    name: "Bond.set_mode",
    params: [param("self", wire.bond), param("value", wire.bondMode)],
    result: wire.nothing,
    forwardTo: hostOfBond,
    run: async (context, args) => {
      await underHostLock(context, hostOfBond(context, args), () =>
        setBondMode(context, textArg(args, 0), wordArg(args, 1, modes)),
      );
      return null;
    },
  },
  {
    ...common,
    name: "Bond.set_property",
    params: [param("self", wire.bond), param("name", wire.text), param("value", wire.text)],
    result: wire.nothing,
    forwardTo: hostOfBond,
    run: async (context, args) => {
      await underHostLock(context, hostOfBond(context, args), () =>
        setBondProperty(context, textArg(args, 0), textArg(args, 1), textArg(args, 2)),
      );
      return null;
    },
  },
];
