import { ApiError } from "@/lib/fake-xenapi/engine/types";

export type BondMode = "balance-slb" | "active-backup" | "lacp";

/** What one property of a bond may hold, and what a bond gets when nobody said (xapi's `Map_check.requirement`). */
export interface Requirement {
  readonly key: string;
  readonly accepts: (value: string) => boolean;
  readonly default: string | null;
}

function among(...values: readonly string[]): (value: string) => boolean {
  return (value) => values.includes(value);
}

/** OCaml reads decimal, 0x, 0o and 0b literals; so may an aggregation key be written. */
function isIntegerLiteral(value: string): boolean {
  return /^[-+]?(0x[\da-f][\da-f_]*|0o[0-7][0-7_]*|0b[01][01_]*|\d[\d_]*)$/i.test(value);
}

const lacp: readonly Requirement[] = [
  { key: "hashing_algorithm", accepts: among("src_mac", "tcpudp_ports"), default: "tcpudp_ports" },
  { key: "lacp-time", accepts: among("fast", "slow"), default: "slow" },
  { key: "lacp-aggregation-key", accepts: isIntegerLiteral, default: null },
  { key: "lacp-fallback-ab", accepts: among("true", "false"), default: "true" },
];

/** The properties that a mode knows (xenapi.md 5.5). Only lacp knows any. */
export function requirementsOf(mode: BondMode): readonly Requirement[] {
  return mode === "lacp" ? lacp : [];
}

/** INVALID_VALUE ["properties"; "key = value"] for an unknown key or a value that its key does not take. */
export function assertProperty(requirements: readonly Requirement[], key: string, value: string): void {
  const requirement = requirements.find((candidate) => candidate.key === key);
  if (requirement?.accepts(value) !== true) throw new ApiError("INVALID_VALUE", "properties", `${key} = ${value}`);
}

/** Adds what is missing and has a default; never overwrites. */
export function withDefaults(
  requirements: readonly Requirement[],
  properties: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const defaults = requirements.flatMap((requirement) =>
    requirement.default === null ? [] : [[requirement.key, requirement.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...properties };
}
