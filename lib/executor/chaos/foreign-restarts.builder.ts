import type { CanonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { differences, type Difference } from "@/lib/executor/chaos/differences.builder";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { Ref } from "@/lib/fake-xenapi/engine/types";
import type { Clock } from "@/lib/ports/clock";

type Snapshot = ReturnType<FakePool["snapshot"]>;

interface Restart {
  readonly host: string;
  readonly before: Snapshot;
  after: Snapshot | null;
}

/**
 * What toolstacks that something else restarted did to the network of their own hosts while a run went on: a member copies
 * bonds and VLANs of the coordinator that it lacks, and plugs its NICs (xenapi.md 5.6). The run has no part in that, and no
 * plan can know it. Nothing else is held to be foreign.
 */
export class ForeignRestarts {
  readonly #seen: Restart[] = [];

  constructor(pool: FakePool) {
    const open = new Map<Ref, Restart>();
    pool.onForeignRestart((host, stage) => {
      if (stage === "begins") {
        const entry: Restart = { host: pool.db.get("host", host).name_label, before: pool.snapshot(), after: null };
        open.set(host, entry);
        this.#seen.push(entry);
        return;
      }
      const entry = open.get(host);
      if (entry) entry.after = pool.snapshot();
    });
  }

  /** Waits until none of them is in the middle of it, a minute at most: half of what it does cannot be told from the run's. */
  async ended(clock: Clock): Promise<void> {
    const deadline = clock.now() + 60_000;
    while (this.#seen.some(({ after }) => after === null) && clock.now() < deadline) await clock.sleep(500);
  }

  /** Which fields of which things they changed; `read` makes a snapshot comparable. */
  async changes(read: (snapshot: Snapshot) => Promise<CanonicalTopology>): Promise<ForeignChanges> {
    const changed: Difference[] = [];
    for (const { host, before, after } of this.#seen) {
      if (after === null) continue;
      const all = differences(await read(before), await read(after));
      changed.push(
        ...all.filter(({ kind, about }) => kind === "vifs" || kind === "networks" || about.startsWith(`${host} on `)),
      );
    }
    const things = new Set(changed.filter(({ field }) => field === null).map(thingOf));
    const fields = new Set(changed.map(fieldOf));
    const bonded = changed.filter(({ kind, field }) => field === null && kind !== "vifs");
    const remade = changed.filter(({ kind, field }) => kind === "bonds" && field === "members");
    const nics = new Set(changed.flatMap(nicsOfMadeBond));
    const places = new Set(
      changed.filter(({ kind, was, is }) => kind === "pifs" && was === null && is !== null).map(networkOf),
    );
    const mtus = new Set(
      changed.filter(({ kind, field }) => kind === "networks" && field === "mtu").map(({ about }) => about),
    );
    return {
      any: changed.length > 0,
      has: (difference) => things.has(thingOf(difference)) || fields.has(fieldOf(difference)),
      madeThingsOn: (host) => bonded.some(({ about }) => about.startsWith(`${host} on `)),
      remadeBondsOn: (host) => remade.some(({ about }) => about.startsWith(`${host} on `)),
      bonded: (nic) => nics.has(nic),
      madePlaceOn: (network) => places.has(network),
      changedMtuOf: (network) => mtus.has(network),
    };
  }
}

export interface ForeignChanges {
  /** Did any of them change anything at all? */
  readonly any: boolean;
  readonly has: (difference: Difference) => boolean;
  /** Did one make bonds or VLANs on this host (by name), which may now hold what the run wants? */
  readonly madeThingsOn: (host: string) => boolean;
  /** Did one break a bond of this host and make it again of other members? A NIC in it cannot get its MTU back. */
  readonly remadeBondsOn: (host: string) => boolean;
  /** Did one make the bond (anew) that this NIC (`host on network`) was in afterwards? Its MTU cannot be written in there. */
  readonly bonded: (nic: string) => boolean;
  /** Did one make an interface on this network, so that a halted VM can start on one more host? */
  readonly madePlaceOn: (network: string) => boolean;
  /** Did one write the MTU of this network, by plugging a bond that it made? */
  readonly changedMtuOf: (network: string) => boolean;
}

/** Names of NICs in a bond that was not there before, or had other members. */
function nicsOfMadeBond({ kind, field, is }: Difference): readonly string[] {
  if (kind !== "bonds") return [];
  const members = field === "members" ? is : field === null && isRecord(is) ? is["members"] : null;
  return Array.isArray(members) ? members.filter((name) => typeof name === "string") : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** `host on network`, without the host. */
export function networkOf({ about }: Pick<Difference, "about">): string {
  return about.slice(about.indexOf(" on ") + 4);
}

const thingOf = ({ kind, about }: Difference): string => `${kind} / ${about}`;
const fieldOf = (difference: Difference): string => `${thingOf(difference)} / ${String(difference.field)}`;
