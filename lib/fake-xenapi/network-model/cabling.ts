import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { ApiError, type Ref } from "@/lib/fake-xenapi/engine/types";
import { wireTime } from "@/lib/fake-xenapi/engine/wire-time";
import { pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import type { Clock } from "@/lib/ports/clock";

/** The cables of a pool's NICs, as their metrics tell of them. */
export interface Cabling {
  /** Pulls the cable of a NIC, or plugs it in again. INVALID_VALUE when the host has no such NIC. */
  setCarrier(host: Ref, device: string, up: boolean): Promise<void>;
  /** What was seen of a host's links, by device; devices that are no NICs are passed over. */
  writeCarriers(host: Ref, carriers: Readonly<Record<string, boolean>>): void;
  /** Is the link of a NIC up? undefined when nothing is recorded. */
  carrierOf(host: Ref, device: string): boolean | undefined;
  /** The NIC whose metrics these are, or undefined. */
  nicOfMetrics(metrics: Ref): { readonly host: Ref; readonly device: string } | undefined;
  requireNic(host: Ref, device: string): void;
}

const usualSpeed = 1000;

/** Cables that exist in the database alone. A link that comes back has the speed that it had. */
export function createCabling(db: FakeDatabase, clock: Clock): Cabling {
  const speeds = new Map<Ref, number>();

  const nicOf = (host: Ref, device: string): Ref | undefined =>
    db.get("host", host).PIFs.find((pif) => db.get("PIF", pif).device === device && pifKind(db, pif) === "physical");
  const write = (pif: Ref, carrier: boolean): void => {
    const { metrics } = db.get("PIF", pif);
    const before = db.find("PIF_metrics", metrics);
    if (before === undefined) return;
    if (before.speed > 0) speeds.set(pif, before.speed);
    if (before.carrier === carrier && (carrier || before.speed === 0)) return;
    const speed = carrier ? (speeds.get(pif) ?? usualSpeed) : 0;
    db.patch("PIF_metrics", metrics, { carrier, speed, duplex: carrier, last_updated: wireTime(clock.now()) });
  };
  const requireNic = (host: Ref, device: string): Ref => {
    const nic = nicOf(host, device);
    if (nic === undefined) throw new ApiError("INVALID_VALUE", "device", device);
    return nic;
  };
  return {
    requireNic,
    setCarrier: async (host, device, up) => write(requireNic(host, device), up),
    writeCarriers: (host, carriers) => {
      for (const [device, up] of Object.entries(carriers)) {
        const nic = nicOf(host, device);
        if (nic !== undefined) write(nic, up);
      }
    },
    carrierOf: (host, device) => db.find("PIF_metrics", db.get("PIF", requireNic(host, device)).metrics)?.carrier,
    nicOfMetrics: (metrics) => {
      const [pif] = db.where("PIF", (row, ref) => row.metrics === metrics && pifKind(db, ref) === "physical");
      if (pif === undefined) return undefined;
      const { host, device } = db.get("PIF", pif);
      return { host, device };
    },
  };
}
