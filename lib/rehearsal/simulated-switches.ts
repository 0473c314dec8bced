import type { BondSight } from "@/lib/fake-xenapi/engine/monitor";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { Ref } from "@/lib/fake-xenapi/engine/types";
import type { Clock } from "@/lib/ports/clock";

/** How often xapi's monitor looks at bonds (xenapi.md 7), in milliseconds. */
const monitorMs = 5_000;

export interface SimulatedSwitches {
  /** Did a bond meet a switch that does not speak LACP? */
  readonly met: () => boolean;
  /** What the monitors of all hosts do every few seconds. */
  look(): void;
  stop(): void;
}

/**
 * The other end of the cables. Without LACP on it, a bond that comes to speak LACP falls back to one link, or, when it
 * was told not to (`lacp-fallback-ab`), carries nothing; management on such a bond is cut off. Bonds that spoke LACP
 * before the rehearsal have a switch that answers.
 */
export function simulatedSwitches(pool: FakePool, clock: Clock, { lacp }: { lacp: boolean }): SimulatedSwitches {
  const { db, monitor } = pool;
  const answered = new Set(db.where("Bond", (bond) => bond.mode === "lacp"));
  const ending = new AbortController();
  let met = false;
  const isUnanswered = (bond: Ref): boolean => !lacp && !answered.has(bond) && db.get("Bond", bond).mode === "lacp";

  const look = (): void => {
    monitor.run(lacp ? undefined : new Map(db.refs("Bond").map((bond) => [bond, sight(bond)])));
  };
  const sight = (bond: Ref): BondSight => {
    const { slaves, primary_slave, mode, properties } = db.get("Bond", bond);
    const up = slaves.filter((member) => db.find("PIF_metrics", db.get("PIF", member).metrics)?.carrier === true);
    if (isUnanswered(bond)) {
      const one = up.filter((member) => member === primary_slave || !up.includes(primary_slave)).slice(0, 1);
      const carrying = fallsBack(properties) ? one : [];
      return { up: carrying, carrying };
    }
    return { up, carrying: mode === "active-backup" ? up.slice(0, 1) : up };
  };

  const stopListening = pool.onBondChange((host) => {
    for (const bond of db.refs("Bond")) {
      const { master, properties } = db.get("Bond", bond);
      const pif = db.find("PIF", master);
      if (pif?.host !== host || !isUnanswered(bond)) continue;
      met = true;
      if (!fallsBack(properties) && carriesManagement(pool, master)) {
        pool.happen({ kind: "partition", host, ms: Number.POSITIVE_INFINITY, silent: false });
      }
    }
  });
  look();
  void repeat();

  async function repeat(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await clock.sleep(monitorMs, ending.signal);
      } catch {
        return;
      }
      look();
    }
  }

  return {
    met: () => met,
    look,
    stop: () => {
      ending.abort();
      stopListening();
    },
  };
}

function fallsBack(properties: Readonly<Record<string, string>>): boolean {
  return properties["lacp-fallback-ab"] !== "false";
}

function carriesManagement({ db }: FakePool, master: Ref): boolean {
  const pif = db.get("PIF", master);
  if (pif.management) return true;
  return pif.VLAN_slave_of.some((vlan) => db.find("PIF", db.get("VLAN", vlan).untagged_PIF)?.management === true);
}
