import { flagArg, late, param, textMapArg, wire, wordArg } from "@/lib/fake-xenapi/calls/argument";
import { forgetPif, introducePif, scanPifs } from "@/lib/fake-xenapi/calls/pif/pif-hardware";
import { setDisallowUnplug, setPifProperty } from "@/lib/fake-xenapi/calls/pif/pif-traits";
import { reconfigureIpv4, reconfigureIpv6, setPrimaryAddressType } from "@/lib/fake-xenapi/calls/pif/reconfigure-ip";
import { createVlan, destroyVlan } from "@/lib/fake-xenapi/calls/vlan/vlan-rules";
import { numberArg, textArg, textsArg } from "@/lib/fake-xenapi/engine/args";
import { ApiError, type CallContext, type Message, type Ref, type Value } from "@/lib/fake-xenapi/engine/types";
import { assertNoTrunks } from "@/lib/fake-xenapi/network-model/guards";
import { isBondMember, pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { unplugPif } from "@/lib/fake-xenapi/network-model/plug";
import { assertCanUnplug, plugByCall } from "@/lib/fake-xenapi/network-model/plug-rules";

const common = { minimumRole: "pool-operator", async: true, writes: true } as const;
const self = param("self", wire.pif);
const ipModes = wire.ipMode.values;
const ipv6Modes = wire.ipv6Mode.values;
const families = wire.addressType.values;

type Args = readonly Value[];

function hostOfPif({ db }: Pick<CallContext, "db">, args: Args): Ref {
  return db.get("PIF", textArg(args, 0)).host;
}

function hostGiven({ db }: Pick<CallContext, "db">, args: Args): Ref {
  db.get("host", textArg(args, 0));
  return textArg(args, 0);
}

/** A message that runs on the PIF's host and answers nothing. */
function onPif(
  name: string,
  params: Message["params"],
  act: (context: CallContext, args: Args) => void | Promise<void>,
): Message {
  return {
    ...common,
    name: `PIF.${name}`,
    params: [self, ...params],
    result: wire.nothing,
    forwardTo: hostOfPif,
    run: async (context, args) => {
      await act(context, args);
      return null;
    },
  };
}

function dbIntroduce({ db }: CallContext, args: Args): Ref {
  if (numberArg(args, 5) !== -1) assertNoTrunks(db, textArg(args, 1));
  return db.create("PIF", {
    device: textArg(args, 0),
    network: textArg(args, 1),
    host: textArg(args, 2),
    MAC: textArg(args, 3),
    MTU: numberArg(args, 4),
    VLAN: numberArg(args, 5),
    physical: flagArg(args, 6),
    currently_attached: false,
    ip_configuration_mode: wordArg(args, 7, ipModes),
    IP: textArg(args, 8),
    netmask: textArg(args, 9),
    gateway: textArg(args, 10),
    DNS: textArg(args, 11),
    bond_slave_of: textArg(args, 12),
    VLAN_master_of: textArg(args, 13),
    management: flagArg(args, 14),
    other_config: textMapArg(args, 15),
    disallow_unplug: flagArg(args, 16),
    ipv6_configuration_mode: wordArg(args, 17, ipv6Modes),
    IPv6: textsArg(args, 18),
    ipv6_gateway: textArg(args, 19),
    primary_address_type: wordArg(args, 20, families),
    managed: flagArg(args, 21),
    properties: textMapArg(args, 22),
    metrics: db.create("PIF_metrics", {}),
  });
}

/** The deprecated wrapper: finds the PIF by its device name. */
function createVlanOnDevice(context: CallContext, args: Args): Ref {
  const { db } = context;
  const device = textArg(args, 0);
  const [tagged] = db
    .get("host", textArg(args, 2))
    .PIFs.filter((pif) => db.get("PIF", pif).device === device && db.get("PIF", pif).VLAN < 0);
  if (tagged === undefined) throw new ApiError("INVALID_VALUE", "device", device);
  const vlan = createVlan(context, { tagged, tag: numberArg(args, 3), network: textArg(args, 1) });
  return db.get("VLAN", vlan).untagged_PIF;
}

/** The messages of class PIF (xenapi.md section 6). All but the `db_` ones and set_disallow_unplug run on its host. */
export const pifMessages: readonly Message[] = [
  onPif(
    "reconfigure_ip",
    [
      param("mode", wire.ipMode),
      param("IP", wire.text),
      param("netmask", wire.text),
      param("gateway", wire.text),
      param("DNS", wire.text),
    ],
    (context, args) =>
      reconfigureIpv4(context, textArg(args, 0), {
        mode: wordArg(args, 1, ipModes),
        IP: textArg(args, 2),
        netmask: textArg(args, 3),
        gateway: textArg(args, 4),
        DNS: textArg(args, 5),
      }),
  ),
  onPif(
    "reconfigure_ipv6",
    [param("mode", wire.ipv6Mode), param("IPv6", wire.text), param("gateway", wire.text), param("DNS", wire.text)],
    (context, args) =>
      reconfigureIpv6(context, textArg(args, 0), {
        mode: wordArg(args, 1, ipv6Modes),
        IPv6: textArg(args, 2),
        gateway: textArg(args, 3),
        DNS: textArg(args, 4),
      }),
  ),
  onPif("set_primary_address_type", [param("primary_address_type", wire.addressType)], ({ db }, args) =>
    setPrimaryAddressType(db, textArg(args, 0), wordArg(args, 1, families)),
  ),
  onPif("plug", [], async (context, args) => {
    await context.work(100);
    plugByCall(context, textArg(args, 0));
  }),
  onPif("unplug", [], async (context, args) => {
    const pif = textArg(args, 0);
    if (isBondMember(context.db, pif)) return;
    assertCanUnplug(context.db, pif);
    await context.work(100);
    unplugPif(context, pif);
  }),
  onPif("forget", [], (context, args) => forgetPif(context, textArg(args, 0))),
  onPif("set_property", [param("name", wire.text), param("value", wire.text)], (context, args) =>
    setPifProperty(context, textArg(args, 0), textArg(args, 1), textArg(args, 2)),
  ),
  {
    ...onPif("set_disallow_unplug", [param("value", wire.flag)], ({ db }, args) =>
      setDisallowUnplug(db, textArg(args, 0), flagArg(args, 1)),
    ),
    forwardTo: () => null,
  },
  { ...onPif("db_forget", [], ({ db }, args) => db.destroy("PIF", textArg(args, 0))), forwardTo: () => null },
  onPif("destroy", [], (context, args) => {
    const pif = textArg(args, 0);
    if (pifKind(context.db, pif) !== "vlan") throw new ApiError("PIF_IS_PHYSICAL");
    destroyVlan(context, context.db.get("PIF", pif).VLAN_master_of);
  }),
  {
    ...common,
    name: "PIF.scan",
    params: [param("host", wire.host)],
    result: wire.nothing,
    forwardTo: hostGiven,
    run: async (context, args) => {
      await context.work(200);
      scanPifs(context.db, textArg(args, 0));
      return null;
    },
  },
  {
    ...common,
    name: "PIF.introduce",
    params: [
      param("host", wire.host),
      param("MAC", wire.text),
      param("device", wire.text),
      late("managed", wire.flag, true),
    ],
    result: wire.pif,
    forwardTo: hostGiven,
    run: ({ db }, args) =>
      introducePif(db, {
        host: textArg(args, 0),
        mac: textArg(args, 1),
        device: textArg(args, 2),
        managed: flagArg(args, 3),
      }),
  },
  {
    ...common,
    name: "PIF.create_VLAN",
    params: [
      param("device", wire.text),
      param("network", wire.network),
      param("host", wire.host),
      param("VLAN", wire.whole),
    ],
    result: wire.pif,
    forwardTo: (_, args) => textArg(args, 2),
    run: createVlanOnDevice,
  },
  {
    ...common,
    name: "PIF.db_introduce",
    params: [
      param("device", wire.text),
      param("network", wire.network),
      param("host", wire.host),
      param("MAC", wire.text),
      param("MTU", wire.whole),
      param("VLAN", wire.whole),
      param("physical", wire.flag),
      param("ip_configuration_mode", wire.ipMode),
      param("IP", wire.text),
      param("netmask", wire.text),
      param("gateway", wire.text),
      param("DNS", wire.text),
      param("bond_slave_of", wire.bond),
      param("VLAN_master_of", wire.vlan),
      param("management", wire.flag),
      param("other_config", wire.textMap),
      late("disallow_unplug", wire.flag, false),
      late("ipv6_configuration_mode", wire.ipv6Mode, "None"),
      late("IPv6", { kind: "set", of: wire.text }, [""]),
      late("ipv6_gateway", wire.text, ""),
      late("primary_address_type", wire.addressType, "IPv4"),
      late("managed", wire.flag, true),
      late("properties", wire.textMap, {}),
    ],
    result: wire.pif,
    run: dbIntroduce,
  },
];
