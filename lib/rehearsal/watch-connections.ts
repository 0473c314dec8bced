import type { Blink } from "@/lib/core/run/rehearsal";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { Ref } from "@/lib/fake-xenapi/engine/types";
import { isBondMember } from "@/lib/fake-xenapi/network-model/pif-kind";
import { asHostUuid } from "@/lib/rehearsal/host-uuid";
import type { SimulatedClock } from "@/lib/rehearsal/simulated-clock";

type Watched = Pick<Blink, "kind" | "host" | "what">;

export interface ConnectionWatch {
  /** What blinked, in order of time; times in milliseconds of the clock. What is away at the end has no `to`. */
  blinks(): readonly Blink[];
}

/**
 * Which addresses and virtual machines lose their network, from when until when? An address is there while the PIF that
 * has it is attached; a VM's interface while its host has an attached PIF outside of bonds on its network. Management is
 * not watched here: its line says more.
 */
export function watchConnections(pool: FakePool, clock: SimulatedClock): ConnectionWatch {
  const { db } = pool;
  const watched = new Map(db.refs("host").map((host) => [host, connectionsOf(db, host)]));
  const away = new Map<string, Blink>();
  const blinks: Blink[] = [];
  let seen = db.generation;
  const look = (): void => {
    for (const host of hostsChangedSince(db, seen)) {
      const now = connectionsOf(db, host);
      for (const [key, connection] of watched.get(host) ?? []) {
        const gone = away.get(key);
        if (!now.has(key) && gone === undefined) away.set(key, { ...connection, from: clock.now(), to: null });
        if (now.has(key) && gone !== undefined) {
          away.delete(key);
          blinks.push({ ...gone, to: clock.now() });
        }
      }
    }
    seen = db.generation;
  };
  clock.onMoment(look);
  return {
    blinks: () => {
      look();
      return [...blinks, ...away.values()].toSorted((one, other) => one.from - other.from);
    },
  };
}

/** In a pool of many hosts one is worked on at a time, and looking at all of them would take longer than the work. */
function hostsChangedSince(db: FakePool["db"], generation: number): ReadonlySet<Ref> {
  const hosts = new Set<Ref>();
  for (const { ref } of db.since("PIF", generation).stamps) hosts.add(db.get("PIF", ref).host);
  for (const { ref } of db.since("VIF", generation).stamps) {
    const vm = db.find("VM", db.get("VIF", ref).VM);
    if (vm !== undefined) hosts.add(vm.resident_on);
  }
  return hosts;
}

/** All that can be reached on a host now, by a key that survives the work. */
function connectionsOf(db: FakePool["db"], ref: Ref): ReadonlyMap<string, Watched> {
  const found = new Map<string, Watched>();
  const row = db.find("host", ref);
  if (row === undefined) return found;
  const host = asHostUuid(row.uuid);
  for (const pif of row.PIFs.map((each) => db.get("PIF", each))) {
    if (pif.IP === "" || pif.management || !pif.currently_attached) continue;
    found.set(`address ${host} ${pif.IP}`, { kind: "address", host, what: pif.IP });
  }
  for (const vm of row.resident_VMs.map((each) => db.get("VM", each))) {
    if (vm.is_control_domain) continue;
    for (const vif of vm.VIFs.map((each) => db.get("VIF", each))) {
      if (!vif.currently_attached || !hasNetwork(db, ref, vif.network)) continue;
      found.set(`vif ${vif.uuid}`, { kind: "vm", host, what: `${vm.name_label} (VIF ${vif.device})` });
    }
  }
  return found;
}

function hasNetwork(db: FakePool["db"], host: Ref, network: Ref): boolean {
  const pifs = db.find("network", network)?.PIFs ?? [];
  if (pifs.length === 0) return true;
  return pifs.some((ref) => {
    const pif = db.get("PIF", ref);
    return pif.host === host && pif.currently_attached && !isBondMember(db, ref);
  });
}
