import { errorDescription } from "@/lib/fake-xenapi/engine/error-description";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { BondSight } from "@/lib/fake-xenapi/engine/monitor";
import { ApiError, type Ref } from "@/lib/fake-xenapi/engine/types";
import { bondsWanted, nicsOf } from "@/lib/fake-xenapi/data-plane/bond-specs";
import type { OvsDaemon } from "@/lib/fake-xenapi/data-plane/open-vswitch-host";
import type { CommandOutput, DataPlane, HostStatus, SshOfHosts } from "@/lib/fake-xenapi/data-plane/data-plane";
import type { Cabling } from "@/lib/fake-xenapi/network-model/cabling";

/** Does the switch answer LACP? `null` stands for every host, or every bond. */
export interface SwitchRule {
  readonly host: Ref | null;
  /** PIF.device of the bond, `bond2`. */
  readonly bond: string | null;
  readonly lacp: boolean;
}

/** A pool on a data plane: bonds go down as the database has them, links come up as the data plane has them. */
export interface PoolOnDataPlane {
  readonly cabling: Cabling;
  /** Looks once at every host, as the monitor does every few seconds, and writes what changed. */
  poll(): Promise<void>;
  setSwitch(rule: SwitchRule): Promise<void>;
  /** Runs a command on a host, after whatever is still being changed there. */
  exec(host: Ref, argv: readonly string[]): Promise<CommandOutput>;
  /** Cables and switch as the database has them and as they were at first: after the pool was reset. */
  reset(): Promise<void>;
  /** Ends a daemon of the host's Open vSwitch, or starts it again. */
  setDaemon(host: Ref, daemon: OvsDaemon, running: boolean): Promise<void>;
  /** Gives every host an SSH server. */
  serveSsh(): Promise<SshOfHosts>;
  /** What the data plane refused to do, newest last, by the host's name. */
  complaints(): readonly { readonly host: string; readonly message: string }[];
  stop(): Promise<void>;
}

const complaintsKept = 100;

/** Gives every host of the pool an Open vSwitch of its own, and keeps the two in step. */
export async function followPool(pool: FakePool, plane: DataPlane, cabling: Cabling): Promise<PoolOnDataPlane> {
  const { db } = pool;
  let rules: readonly SwitchRule[] = [];
  /** What the switch was told last, by host and bond. */
  const told = new Map<string, boolean>();
  const complaints: { host: string; message: string }[] = [];
  const aligning = new Map<Ref, Promise<void>>();
  const names = hostNames(pool);

  const nameOf = (host: Ref): string => {
    const name = names.get(host);
    if (name === undefined) throw new ApiError("HANDLE_INVALID", "host", host);
    return name;
  };
  const complain = (host: Ref, error: unknown): void => {
    complaints.push({ host: nameOf(host), message: errorDescription(error).join(" ") });
    complaints.splice(0, Math.max(0, complaints.length - complaintsKept));
  };
  const instructSwitch = async (host: Ref): Promise<void> => {
    for (const { spec } of bondsWanted(db, host)) {
      const rule = rules.findLast((it) => (it.host ?? host) === host && (it.bond ?? spec.bond) === spec.bond);
      const key = `${host} ${spec.bond}`;
      if (rule === undefined || told.get(key) === rule.lacp) continue;
      await plane.answerLacp(nameOf(host), spec.bond, rule.lacp);
      told.set(key, rule.lacp);
    }
  };
  const alignNow = async (host: Ref): Promise<void> => {
    try {
      await instructSwitch(host);
      const wanted = bondsWanted(db, host).map(({ spec }) => spec);
      await plane.alignBonds(nameOf(host), wanted);
    } catch (error) {
      complain(host, error);
    }
  };
  /** One after the other on a host; each takes the database as it is when its turn comes. */
  const align = (host: Ref): Promise<void> => {
    const turn = (aligning.get(host) ?? Promise.resolve()).then(() => alignNow(host));
    aligning.set(host, turn);
    return turn;
  };
  const writeStatus = (host: Ref, status: HostStatus, seen: Map<Ref, BondSight>): void => {
    cabling.writeCarriers(host, status.carriers);
    for (const { ref, spec } of bondsWanted(db, host)) {
      const bond = status.bonds.find((it) => it.bond === spec.bond);
      if (bond === undefined) continue;
      const pifOf = new Map(db.get("Bond", ref).slaves.map((pif) => [db.get("PIF", pif).device, pif]));
      const up = bond.members.flatMap(({ device, enabled }) => (enabled ? (pifOf.get(device) ?? []) : []));
      const active = bond.activeMember === null ? undefined : pifOf.get(bond.activeMember);
      const onlyOne = bond.mode === "active-backup";
      seen.set(ref, { up, carrying: onlyOne ? up.filter((pif) => pif === active) : up });
    }
  };
  let polling: Promise<void> | null = null;
  const pollOnce = async (): Promise<void> => {
    const seen = new Map<Ref, BondSight>();
    const look = async (host: Ref): Promise<void> => {
      try {
        await align(host);
        const status = await plane.status(nameOf(host));
        if (pool.reaches(host) && db.find("host", host) !== undefined) writeStatus(host, status, seen);
      } catch (error) {
        complain(host, error);
      }
    };
    await Promise.all(Array.from(names.keys(), look));
    pool.monitor.run(seen);
  };

  /** A NIC without metrics, as in very old databases, has its cable in. */
  const plugAsRecorded = async (host: Ref): Promise<void> => {
    for (const { device } of nicsOf(db, host)) {
      await plane.setCarrier(nameOf(host), device, cabling.carrierOf(host, device) ?? true);
    }
  };

  await Promise.all(Array.from(names, ([host, name]) => plane.addHost(name, nicsOf(db, host))));
  await Promise.all(Array.from(names.keys(), plugAsRecorded));
  await Promise.all(Array.from(names.keys(), align));
  const stopFollowing = pool.onBondChange((host) => void align(host));
  return {
    cabling: {
      ...cabling,
      async setCarrier(host, device, up) {
        cabling.requireNic(host, device);
        // The cable first: a look in between must not see the old state and write it back.
        await plane.setCarrier(nameOf(host), device, up);
        await cabling.setCarrier(host, device, up);
      },
    },
    poll() {
      polling ??= pollOnce().finally(() => (polling = null));
      return polling;
    },
    async setSwitch(rule) {
      rules = [...rules, rule];
      await Promise.all(Array.from(names.keys(), instructSwitch));
    },
    async reset() {
      rules = [{ host: null, bond: null, lacp: true }];
      await Promise.all(Array.from(names.keys(), plugAsRecorded));
      await Promise.all(Array.from(names.keys(), align));
      rules = [];
      told.clear();
    },
    async exec(host, argv) {
      await aligning.get(host);
      return plane.exec(nameOf(host), argv);
    },
    setDaemon: (host, daemon, running) => plane.setDaemon(nameOf(host), daemon, running),
    serveSsh: () => plane.serveSsh(),
    complaints: () => complaints,
    async stop() {
      stopFollowing();
      await Promise.allSettled(aligning.values());
      await plane.stop();
    },
  };
}

/** Hosts by their names, as a person at a terminal calls them; those that share a name by their uuids. */
function hostNames({ db }: FakePool): ReadonlyMap<Ref, string> {
  const hosts = [...db.rows("host")];
  const isUnique = (name: string): boolean => hosts.filter(([, row]) => row.name_label === name).length === 1;
  return new Map(
    hosts.map(([ref, { name_label, uuid }]) => [ref, name_label !== "" && isUnique(name_label) ? name_label : uuid]),
  );
}
