import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";
import { type Direction, interfacesOf } from "@/lib/fake-xenapi/metrics/traffic";

/** One measured quantity of a host. */
export interface DataSource {
  /** `pif_eth0_rx` */
  readonly name: string;
  readonly description: string;
  readonly units: string;
  /** Recorded in the archives; errors are only counted. */
  readonly recorded: boolean;
  /** Seconds since 1970 → the value of the five seconds before. */
  at(seconds: number): number;
}

const words: Readonly<Record<Direction, string>> = { rx: "received", tx: "sent" };
const directions: readonly Direction[] = ["rx", "tx"];

/** The network's data sources of a host, as xcp-rrdd-netdev names them (xenapi.md 7). */
export function dataSourcesOf(db: Database, host: Ref): readonly DataSource[] {
  const interfaces = interfacesOf(db, host);
  const each = interfaces.flatMap(({ device, rate }) => [
    ...directions.map((direction) => ({
      name: `pif_${device}_${direction}`,
      description: `Bytes per second ${words[direction]} on physical interface ${device}`,
      units: "B/s",
      recorded: true,
      at: (seconds: number) => rate(direction, seconds),
    })),
    ...directions.map((direction) => ({
      name: `pif_${device}_${direction}_errors`,
      description: `Errors per second on physical interface ${device}, ${words[direction]}`,
      units: "err/s",
      recorded: false,
      at: () => 0,
    })),
  ]);
  // Bonds and their members both count: that is xapi's sum, and it counts bonded traffic twice.
  const aggregates = directions.map((direction) => ({
    name: `pif_aggr_${direction}`,
    description: `Bytes per second ${words[direction]} on all physical interfaces`,
    units: "B/s",
    recorded: true,
    at: (seconds: number) => interfaces.reduce((sum, { rate }) => sum + rate(direction, seconds), 0),
  }));
  return [...each, ...aggregates];
}
