import type { BondMode, StringMap } from "@/lib/core/topology/entities";

/** What xapi stores for a bond created with these properties: its defaults are added (Bond.create, xenapi.md 5.5). */
export function storedProperties(mode: BondMode, properties: StringMap): StringMap {
  return mode === "lacp" ? { ...lacpDefaults, ...properties } : properties;
}

/** What `Bond.set_mode` leaves of the properties: those that the new mode knows, with its defaults (xenapi.md 5.3). */
export function propertiesAfterMode(mode: BondMode, properties: StringMap): StringMap {
  if (mode !== "lacp") return {};
  return { ...lacpDefaults, ...Object.fromEntries(Object.entries(properties).filter(([key]) => lacpKeys.has(key))) };
}

const lacpKeys: ReadonlySet<string> = new Set([
  "hashing_algorithm",
  "lacp-time",
  "lacp-fallback-ab",
  "lacp-aggregation-key",
]);

export const lacpDefaults: StringMap = {
  hashing_algorithm: "tcpudp_ports",
  "lacp-time": "slow",
  "lacp-fallback-ab": "true",
};

/** The properties that a mode understands; others would be refused with INVALID_VALUE. */
export function propertiesOf(mode: BondMode, properties: StringMap): StringMap {
  if (mode !== "lacp") return {};
  return Object.fromEntries(Object.entries(properties).filter(([key, value]) => isValidProperty(mode, key, value)));
}

export function isValidProperty(mode: BondMode, key: string, value: string): boolean {
  if (mode !== "lacp") return false;
  if (key === "lacp-aggregation-key") return /^-?(0[xob])?[0-9a-f_]+$/iu.test(value);
  return lacpValues[key]?.includes(value) ?? false;
}

const lacpValues: Readonly<Record<string, readonly string[]>> = {
  hashing_algorithm: ["src_mac", "tcpudp_ports"],
  "lacp-time": ["fast", "slow"],
  "lacp-fallback-ab": ["true", "false"],
};
