import type { PoolConnection, StreamMessage } from "@/lib/contract/stream";
import { ok } from "@/lib/core/shared/result";
import type { HostUuid, PoolUuid } from "@/lib/core/topology/ids";
import { indexTopology, type PoolRecords } from "@/lib/core/topology/topology";
import type { PoolPort } from "@/lib/ports/pool-port";
import type { PoolLink } from "@/lib/server/pool-link";

const emptyRecords: PoolRecords = {
  pool: {
    uuid: "pool-1" as PoolUuid,
    name: "PDX0",
    description: "",
    coordinator: "host-1" as HostUuid,
    haEnabled: false,
    redoLogEnabled: false,
    currentOperations: [],
    sizeRestricted: "unknown",
    otherConfig: {},
  },
  hosts: [],
  pifs: [],
  bonds: [],
  networks: [],
  vlans: [],
  tunnels: [],
  vms: [],
  vifs: [],
  srs: [],
  pbds: [],
  clusterHosts: [],
  bondAlerts: [],
};

/** A link to a pool that stands still. Only what a test names differs from a healthy, empty pool. */
export function testLink(
  given: {
    readonly username?: string;
    readonly mayChange?: boolean;
    readonly records?: PoolRecords;
    readonly state?: () => PoolConnection["state"];
    readonly port?: Partial<PoolPort>;
    readonly close?: () => void;
  } = {},
): PoolLink {
  const records = given.records ?? emptyRecords;
  const topology = indexTopology(records);
  const connection = (): PoolConnection => ({
    state: given.state?.() ?? "live",
    asOf: "2026-01-02T03:04:05.000Z",
    since: "2026-01-02T03:04:05.000Z",
    reason: null,
  });
  return {
    poolId: records.pool.uuid,
    url: "https://xs-1",
    username: given.username ?? "root",
    mayChange: given.mayChange ?? true,
    roles: [],
    mirror: {
      current: () => ({ records, topology, revision: 1, connection: connection(), warnings: [] }),
      subscribe(listener) {
        const snapshot: StreamMessage = { kind: "snapshot", revision: 1, connection: connection(), records };
        listener(snapshot);
        listener({ kind: "connection", ...connection() });
        return () => undefined;
      },
      sync: () => Promise.resolve(ok(topology)),
      close: () => undefined,
    },
    port: {
      look: () => Promise.resolve(ok(topology)),
      lookUntil: () => Promise.resolve(ok(topology)),
      perform: () => Promise.resolve({ kind: "done" }),
      taskOutcome: () => Promise.resolve(ok({ kind: "none" })),
      ...given.port,
    },
    probes: { ask: () => Promise.resolve({ ok: true, figure: "answers in 1 ms", sentence: "It answers." }) },
    readRows: () => Promise.resolve(ok({})),
    readRecord: () => Promise.resolve(ok([])),
    close: () => {
      given.close?.();
      return Promise.resolve();
    },
  };
}
