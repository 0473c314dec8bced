import { InternalError } from "@/lib/core/shared/internal-error";
import { structArg } from "@/lib/fake-xenapi/engine/args";
import type { Param, Value, WireType } from "@/lib/fake-xenapi/engine/types";

/** Wire types that many messages share. */
export const wire = {
  text: { kind: "string" },
  whole: { kind: "int" },
  flag: { kind: "bool" },
  nothing: { kind: "void" },
  textMap: { kind: "map", key: { kind: "string" }, value: { kind: "string" } },
  pif: { kind: "ref", cls: "PIF" },
  network: { kind: "ref", cls: "network" },
  host: { kind: "ref", cls: "host" },
  bond: { kind: "ref", cls: "Bond" },
  pool: { kind: "ref", cls: "pool" },
  vif: { kind: "ref", cls: "VIF" },
  vlan: { kind: "ref", cls: "VLAN" },
  tunnel: { kind: "ref", cls: "tunnel" },
  sriov: { kind: "ref", cls: "network_sriov" },
  bondMode: { kind: "enum", name: "bond_mode", values: ["balance-slb", "active-backup", "lacp"], exact: true },
  tunnelProtocol: { kind: "enum", name: "tunnel_protocol", values: ["gre", "vxlan"], exact: false },
  addressType: { kind: "enum", name: "primary_address_type", values: ["IPv4", "IPv6"], exact: false },
  ipMode: { kind: "enum", name: "ip_configuration_mode", values: ["None", "DHCP", "Static"], exact: false },
  ipv6Mode: {
    kind: "enum",
    name: "ipv6_configuration_mode",
    values: ["None", "DHCP", "Static", "Autoconf"],
    exact: false,
  },
} as const satisfies Record<string, WireType>;

export function param(name: string, type: WireType): Param {
  return { name, type };
}

/** A parameter that came later than the message: it may be left out. */
export function late(name: string, type: WireType, value: Value): Param {
  return { name, type, default: value };
}

/** Beside the readers of `engine/args.ts`: what network messages need more. A misfit is a message that contradicts itself. */
export function flagArg(args: readonly Value[], at: number): boolean {
  const value = args[at];
  if (typeof value !== "boolean") throw new InternalError(`Argument ${at} is no boolean`);
  return value;
}

/** A `map(string, string)`. */
export function textMapArg(args: readonly Value[], at: number): Readonly<Record<string, string>> {
  const struct = structArg(args, at);
  return Object.fromEntries(Object.keys(struct).map((key) => [key, textIn(struct[key], at)]));
}

/** One of a few words; the decoder has already brought them to the schema's spelling. */
export function wordArg<Word extends string>(args: readonly Value[], at: number, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === args[at]);
  if (word === undefined) throw new InternalError(`Argument ${at} is none of ${words.join(", ")}`);
  return word;
}

function textIn(value: Value | undefined, at: number): string {
  if (typeof value !== "string") throw new InternalError(`Argument ${at} is no map of texts`);
  return value;
}
