import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";
import type { Row } from "@/lib/xapi-schema/schema";
import { pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";

/** A NIC that sits in a host, whether or not the database knows it. */
export interface Nic {
  readonly device: string;
  readonly mac: string;
  readonly bridge: string;
  readonly pif: Readonly<Pick<Row<"PIF">, "PCI" | "capabilities" | "properties">>;
  readonly metrics: Readonly<Row<"PIF_metrics">> | null;
}

const remembered = new WeakMap<Database, Map<Ref, readonly Nic[]>>();

/**
 * The NICs in a host. The database is the only place that names them, so they are remembered as first seen:
 * `PIF.forget` takes a row away, and the card stays in its slot for `PIF.scan` and `PIF.introduce` to find.
 */
export function nicsOf(db: Database, host: Ref): readonly Nic[] {
  const hosts = remembered.get(db) ?? new Map<Ref, readonly Nic[]>();
  remembered.set(db, hosts);
  const known = hosts.get(host);
  if (known !== undefined) return known;
  const seen = db
    .get("host", host)
    .PIFs.filter((pif) => pifKind(db, pif) === "physical")
    .map((pif) => nicOf(db, pif));
  hosts.set(host, seen);
  return seen;
}

function nicOf(db: Database, pif: Ref): Nic {
  const { device, MAC, network, PCI, capabilities, properties, metrics } = db.get("PIF", pif);
  const row = db.find("PIF_metrics", metrics);
  return {
    device,
    mac: MAC.toLowerCase(),
    bridge: db.get("network", network).bridge,
    pif: { PCI, capabilities, properties },
    metrics: row === undefined ? null : { ...row },
  };
}

/** `xenbrN` → N: the position by which a pool matches the NICs of its hosts; null for any other bridge. */
export function positionOf(bridge: string): number | null {
  const match = /^xenbr(\d+)$/.exec(bridge);
  return match?.[1] === undefined ? null : Number(match[1]);
}
