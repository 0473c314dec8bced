import { bondOf } from "@/lib/core/draft/change.builder";
import type { Change, CreateBondChange } from "@/lib/core/draft/change";
import { runPreflight } from "@/lib/core/preflight/run-preflight";
import type { Finding } from "@/lib/core/shared/finding";
import { pool, type NicOptions, type PoolBuilder } from "@/lib/core/topology/topology.builder";

/** Small pools, and how preflight is asked about them, for its tests. */
const bond = bondOf(["eth0", "eth1"]);

/** Two hosts of two NICs on two cards; the options are for both hosts. */
export function twoHosts(
  eth0: NicOptions = {},
  eth1: NicOptions = {},
  fields: Parameters<typeof pool>[0] = {},
): PoolBuilder {
  return pool(fields)
    .host("a", (host) => host.nic("eth0", eth0).nic("eth1", eth1))
    .host("b", (host) => host.nic("eth0", eth0).nic("eth1", eth1));
}

export function preflight(builder: PoolBuilder, ...changes: readonly Change[]): readonly Finding[] {
  return runPreflight(builder.build(), { changes: changes.length === 0 ? [bond] : changes });
}

export const codes = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ severity, code }) => `${severity} ${code.replace("PREFLIGHT.", "")}`);

export interface Case {
  /** Of the catalogue of checks; null for a check that is in none. */
  readonly row: number | null;
  readonly expected: string;
  readonly fires: () => readonly Finding[];
  /** The nearest situation in which all is well with this check. */
  readonly silent: () => readonly Finding[];
}

export const three = bondOf(["eth0", "eth1", "eth2"]);
export const wide = (count: number): PoolBuilder =>
  pool().host("a", (host) => Array.from({ length: count }, (_, at) => host.nic(`eth${String(at)}`)));
export const networksOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `eth${String(at)}`);

export const dark = { carrier: "down", speed: null, duplex: "unknown" } as const;

export function pair<Host extends { nic: (device: string) => Host }>(host: Host): Host {
  return host.nic("eth0").nic("eth1");
}

export function pairs(count: number): readonly CreateBondChange[] {
  return Array.from({ length: count }, (_, at) =>
    bondOf([`eth${String(2 * at)}`, `eth${String(2 * at + 1)}`], { name: `Bond ${String(at)}` }),
  );
}
