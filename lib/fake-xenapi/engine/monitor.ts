import type { Clock } from "@/lib/ports/clock";
import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import type { Ref } from "@/lib/fake-xenapi/engine/types";
import { wireTime } from "@/lib/fake-xenapi/engine/wire-time";

interface Link {
  readonly carrier: boolean;
  readonly speed: number;
  readonly duplex: boolean;
}

/** What xapi gives a bond unless the `other_config` of its PIF says otherwise. */
const updelayMs = 31_000;

/** What a data plane knows of a bond: the PIFs that are up, and of these the ones that carry traffic. */
export interface BondSight {
  readonly up: readonly Ref[];
  readonly carrying: readonly Ref[];
}

/**
 * What xapi's monitor does every few seconds: the state of a bond follows its members' links (xenapi.md 7), and a
 * change of how many are up becomes an alert (4.11).
 */
export class Monitor {
  readonly #db: FakeDatabase;
  readonly #clock: Clock;
  /** Links that were up when a bond was last looked at. */
  readonly #seen = new Map<Ref, number>();
  readonly #reaches: (host: Ref) => boolean;
  readonly #pace: number;
  /** Members that were seen without a link, and from when on they count again: null while they have none. */
  readonly #returning = new Map<Ref, number | null>();
  #lookedAt = -1;

  constructor(db: FakeDatabase, clock: Clock, reaches: (host: Ref) => boolean = () => true, pace = 0) {
    this.#db = db;
    this.#clock = clock;
    this.#reaches = reaches;
    this.#pace = pace;
  }

  /**
   * Looks at every bond of every live host once. Cheap when nothing has changed since it last looked. `seen`: what a
   * data plane below says of its bonds; without one, the members' recorded carriers are the truth.
   */
  run(seen?: ReadonlyMap<Ref, BondSight>): void {
    if (seen === undefined && this.#db.generation === this.#lookedAt && this.#returning.size === 0) return;
    for (const bond of this.#db.refs("Bond")) this.#look(bond, seen);
    for (const bond of this.#seen.keys()) if (this.#db.find("Bond", bond) === undefined) this.#seen.delete(bond);
    // A host that could not be asked has to be asked again, even if nothing changes until then.
    const allReached = this.#db.refs("host").every(this.#reaches);
    this.#lookedAt = allReached ? this.#db.generation : -1;
  }

  /** The next look is a first look. */
  forget(): void {
    this.#seen.clear();
    this.#returning.clear();
    this.#lookedAt = -1;
  }

  #look(bond: Ref, seen: ReadonlyMap<Ref, BondSight> | undefined): void {
    const db = this.#db;
    const { master, slaves } = db.get("Bond", bond);
    const pif = db.find("PIF", master);
    if (pif === undefined || !this.#isLive(pif.host)) return;
    const sight = seen?.get(bond) ?? (seen === undefined || slaves.length === 1 ? this.#simulated(bond) : undefined);
    // The data plane has not made this bond yet.
    if (sight === undefined) return;
    const up = sight.up.map((member) => this.#link(member));
    const active = sight.carrying.map((member) => this.#link(member));
    this.#write(pif.metrics, {
      carrier: up.length > 0,
      speed: active.reduce((sum, { speed }) => sum + speed, 0),
      duplex: up.length > 0 && up.every(({ duplex }) => duplex),
    });
    db.set("Bond", bond, "links_up", up.length);
    this.#alert(bond, up.length);
  }

  /** The primary first: of an active-backup bond only one member carries traffic. */
  #simulated(bond: Ref): BondSight {
    const { slaves, mode, primary_slave } = this.#db.get("Bond", bond);
    const inOrder = [...slaves].sort((a, b) => Number(b === primary_slave) - Number(a === primary_slave));
    const linked = inOrder.filter((member) => this.#link(member).carrier);
    const waited = this.#seen.has(bond) ? linked.filter((member) => !this.#waits(bond, member)) : linked;
    for (const member of inOrder) if (!linked.includes(member)) this.#returning.set(member, null);
    // Where none is in use, Open vSwitch does not wait.
    const up = waited.length > 0 ? waited : linked.slice(0, 1);
    for (const member of up) this.#returning.delete(member);
    return { up, carrying: mode === "active-backup" ? up.slice(0, 1) : up };
  }

  /** A link that came back counts after the bond's updelay (xenapi.md 5.5), as a data plane would have it. */
  #waits(bond: Ref, member: Ref): boolean {
    const since = this.#returning.get(member);
    if (since === undefined) return false;
    const now = this.#clock.now();
    if (since !== null) return now < since;
    const { other_config } = this.#db.get("PIF", this.#db.get("Bond", bond).master);
    const delay = Number(other_config["bond-updelay"] ?? updelayMs) * this.#pace;
    this.#returning.set(member, now + delay);
    return delay > 0;
  }

  #link(member: Ref): Link {
    const metrics = this.#db.find("PIF_metrics", this.#db.get("PIF", member).metrics);
    return metrics ?? { carrier: false, speed: 0, duplex: false };
  }

  #write(metrics: Ref, link: Link): void {
    const before = this.#db.find("PIF_metrics", metrics);
    if (before === undefined) return;
    if (before.carrier === link.carrier && before.speed === link.speed && before.duplex === link.duplex) return;
    this.#db.patch("PIF_metrics", metrics, { ...link, last_updated: wireTime(this.#clock.now()) });
  }

  #alert(bond: Ref, up: number): void {
    const before = this.#seen.get(bond);
    this.#seen.set(bond, up);
    const db = this.#db;
    const { slaves, master } = db.get("Bond", bond);
    const all = slaves.length;
    if (before === undefined ? up === all : before === up) return;
    const name = slaves
      .map((member) => db.get("PIF", member).device)
      .sort()
      .join("+");
    const change = before === undefined ? `is: ${up}/${all} up` : `changed: ${up}/${all} up (was ${before}/${all})`;
    db.create("message", {
      name: "BOND_STATUS_CHANGED",
      priority: 3,
      cls: "Host",
      obj_uuid: db.get("host", db.get("PIF", master).host).uuid,
      timestamp: wireTime(this.#clock.now()),
      body: `The status of the ${name} bond ${change}`,
    });
  }

  #isLive(host: Ref): boolean {
    const row = this.#db.find("host", host);
    if (row === undefined || !this.#reaches(host)) return false;
    return this.#db.find("host_metrics", row.metrics)?.live ?? true;
  }
}
