import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";
import { pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";

export type Direction = "rx" | "tx";

/** An interface whose traffic is counted: a NIC or a bond, by PIF.device. */
export interface Interface {
  readonly device: string;
  /** Bytes per second, averaged over the five seconds that end at this time (seconds since 1970). */
  readonly rate: (direction: Direction, at: number) => number;
}

const daySeconds = 86_400;

/**
 * The NICs and bonds of a host with traffic that depends on nothing but the host, the device and the time, so that the
 * same question has the same answer. What a bond moves is what its members move; a member without carrier moves
 * nothing, and in active-backup one member moves everything. VLANs are not counted (xenapi.md 7).
 */
export function interfacesOf(db: Database, host: Ref): readonly Interface[] {
  const { uuid, PIFs } = db.get("host", host);
  const hasCarrier = (pif: Ref): boolean => db.find("PIF_metrics", db.get("PIF", pif).metrics)?.carrier ?? true;
  const demand = (pif: Ref, direction: Direction, at: number): number =>
    demandOn(`${uuid} ${db.get("PIF", pif).device} ${direction}`, at);

  const nics = new Map<Ref, Interface>();
  for (const pif of PIFs) {
    if (pifKind(db, pif) !== "physical") continue;
    const rate = (direction: Direction, at: number): number => (hasCarrier(pif) ? demand(pif, direction, at) : 0);
    nics.set(pif, { device: db.get("PIF", pif).device, rate });
  }
  const bonds: Interface[] = [];
  for (const pif of PIFs) {
    const { bond_master_of, device } = db.get("PIF", pif);
    const bond = db.find("Bond", bond_master_of[0] ?? "");
    if (bond === undefined) continue;
    const members = bond.slaves.filter((member) => nics.has(member));
    const up = members
      .filter(hasCarrier)
      .sort((a, b) => Number(b === bond.primary_slave) - Number(a === bond.primary_slave));
    const carrying = bond.mode === "active-backup" ? up.slice(0, 1) : up;
    const total = (direction: Direction, at: number): number =>
      members.reduce((sum, member) => sum + demand(member, direction, at), 0);
    for (const member of members) {
      const share = carrying.includes(member) ? 1 / carrying.length : 0;
      nics.set(member, {
        device: db.get("PIF", member).device,
        rate: (direction, at) => total(direction, at) * share,
      });
    }
    const rate = (direction: Direction, at: number): number =>
      members.reduce((sum, member) => sum + (nics.get(member)?.rate(direction, at) ?? 0), 0);
    bonds.push({ device, rate });
  }
  return [...nics.values(), ...bonds].sort((a, b) => a.device.localeCompare(b.device, "en", { numeric: true }));
}

/** Between some kB/s and some MB/s, more by day than by night, never quite even. */
function demandOn(what: string, at: number): number {
  const level = 10 ** (3.5 + 3 * fraction(what));
  const wave = 1 + 0.6 * Math.sin((2 * Math.PI * at) / daySeconds + fraction(`${what} phase`));
  return level * wave * (0.5 + fraction(`${what} ${Math.floor(at / 5)}`));
}

/** A number from 0 up to 1 that a text always has (FNV-1a, mixed). */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
