import { z } from "zod";
import type { PoolOnDataPlane } from "@/lib/fake-xenapi/data-plane/follow-pool";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { ApiError, type Ref } from "@/lib/fake-xenapi/engine/types";
import type { Cabling } from "@/lib/fake-xenapi/network-model/cabling";
import { dumpOf } from "@/lib/fake-xenapi/pools/dump-of";
import { armFault } from "@/lib/fake-xenapi/wire/fault-request";
import { hostNamed } from "@/lib/fake-xenapi/wire/host-named";
import { writeRecord } from "@/lib/fake-xenapi/wire/record-request";

/** What the control plane controls. */
export interface Controlled {
  readonly pool: FakePool;
  readonly cabling: Cabling;
  /** null: carriers and bonds are simulated in the database. */
  readonly plane: PoolOnDataPlane | null;
}

export interface ControlRequest {
  readonly query: URLSearchParams;
  readonly body: unknown;
}

type Route = (controlled: Controlled, request: ControlRequest) => unknown;

const done = { ok: true };

/** The verbs of `/lab/*`, by method and path. What one throws is told to the caller (HTTP 400). */
export const controlRoutes: Readonly<Record<string, Route>> = {
  "GET /lab/journal": ({ pool }, { query }) => pool.journal.entries({ writesOnly: query.get("writes") === "1" }),
  "GET /lab/unknown": ({ pool }) => pool.journal.unknown(),
  "POST /lab/reset": async ({ pool, plane }) => {
    pool.reset();
    await plane?.reset();
    return done;
  },
  "POST /lab/monitor": async ({ pool, plane }) => {
    if (plane === null) pool.monitor.run();
    else await plane.poll();
    return done;
  },
  "POST /lab/records": async ({ pool, cabling }, { body }) => ({ ref: await writeRecord(pool, cabling, body) }),
  "POST /lab/faults": ({ pool }, { body }) => {
    armFault(pool, body);
    return done;
  },
  "DELETE /lab/faults": ({ pool }) => {
    pool.faults.clear();
    pool.healLines();
    return done;
  },
  "POST /lab/carrier": async ({ pool, cabling }, { body }) => {
    const { host, device, up } = carrierRequest.parse(body);
    await cabling.setCarrier(hostNamed(pool, host), device, up);
    return done;
  },
  "POST /lab/switch": async ({ pool, plane }, { body }) => {
    const { lacp, host, bond } = switchRequest.parse(body);
    const ref: Ref | null = host === undefined ? null : hostNamed(pool, host);
    await required(plane).setSwitch({ host: ref, bond: bond ?? null, lacp });
    return done;
  },
  "POST /lab/exec": ({ pool, plane }, { body }) => {
    const { host, argv } = execRequest.parse(body);
    return required(plane).exec(hostNamed(pool, host), argv);
  },
  "POST /lab/daemon": async ({ pool, plane }, { body }) => {
    const { host, daemon, running } = daemonRequest.parse(body);
    await required(plane).setDaemon(hostNamed(pool, host), daemon, running);
    return done;
  },
  "GET /lab/dump": ({ pool }) => new XmlText(dumpOf(pool.db)),
  "GET /lab/data-plane": ({ plane }) => ({
    kind: plane === null ? "none" : "ovs",
    complaints: plane?.complaints() ?? [],
  }),
};

/** An answer that is no JSON. Its pieces are all there: nothing that happens while they are sent gets into them. */
export class XmlText {
  readonly pieces: readonly string[];
  constructor(pieces: Iterable<string>) {
    this.pieces = [...pieces];
  }
}

const carrierRequest = z.object({ host: z.string(), device: z.string(), up: z.boolean() }).strict();
const switchRequest = z
  .object({ lacp: z.boolean(), host: z.string().optional(), bond: z.string().optional() })
  .strict();
const daemonRequest = z
  .object({ host: z.string(), daemon: z.enum(["ovsdb-server", "ovs-vswitchd"]), running: z.boolean() })
  .strict();
const execRequest = z.object({ host: z.string(), argv: z.array(z.string()).min(1) }).strict();

function required(plane: PoolOnDataPlane | null): PoolOnDataPlane {
  if (plane !== null) return plane;
  throw new ApiError("NO_DATA_PLANE", "This lab has no data plane: start it with --data-plane ovs.");
}
