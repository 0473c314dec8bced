import { canonicalTopology, type CanonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { RunState } from "@/lib/core/run/run-state";
import type { Result } from "@/lib/core/shared/result";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { contradictions } from "@/lib/executor/chaos/contradictions.builder";
import { differenceLine, differences, type Difference } from "@/lib/executor/chaos/differences.builder";
import { ForeignRestarts, networkOf, type ForeignChanges } from "@/lib/executor/chaos/foreign-restarts.builder";
import { isGood } from "@/lib/core/run/good-state";
import { createFakePool, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { createMirror } from "@/lib/mirror/create-mirror";
import type { Clock } from "@/lib/ports/clock";
import type { SimulatedLines } from "@/lib/rehearsal/simulated-lines";
import { fakePoolTransport } from "@/lib/xenapi/fake-pool-transport.builder";
import { signIn, type XenApiSession } from "@/lib/xenapi/session";

/**
 * How a run ended, as the pool shows it; `needs-person` is a halt that lists what stands open, and `foreign` one that lists
 * only what a toolstack that something else restarted took hold of meanwhile.
 */
export type Ending = "planned" | "before" | "listed" | "foreign" | "stranded" | "needs-person";

/** What the judge found; `foreign`: how many differences are a foreign toolstack restart's and not the run's. */
export interface Judgement {
  readonly ending: Ending;
  readonly problems: readonly string[];
  readonly foreign: number;
}

/** Compares a run's own account of itself with the fake's truth, past every outage, and leaves the pool as it is. */
export class Judge {
  readonly #pool: FakePool;
  readonly #lines: Pick<SimulatedLines, "cuts">;
  readonly #clock: Clock;
  readonly #known: { readonly before: PoolTopology; readonly planned: CanonicalTopology };
  readonly #restarts: ForeignRestarts;

  constructor(
    { pool, lines }: { readonly pool: FakePool; readonly lines: Pick<SimulatedLines, "cuts"> },
    clock: Clock,
    known: { readonly before: PoolTopology; readonly planned: CanonicalTopology },
  ) {
    this.#pool = pool;
    this.#lines = lines;
    this.#clock = clock;
    this.#known = known;
    this.#restarts = new ForeignRestarts(pool);
  }

  async judge(state: RunState): Promise<Judgement> {
    await this.#restarts.ended(this.#clock);
    const topology = await this.#read(this.#pool.snapshot());
    const is = canonicalTopology(topology);
    const was = canonicalTopology(this.#known.before);
    const restarts = await this.#restarts.changes(async (one) => canonicalTopology(await this.#read(one)));
    const isForeign = (host: string): boolean => restarts.madeThingsOn(host) || restarts.remadeBondsOn(host);
    // Nothing else takes anything from a run here: what it says is not so any more must be a restart's doing.
    const alarms = restarts.any ? [] : state.noLonger.map((claim) => `said to be undone by something else: ${claim}`);
    const told = [...this.#notCutOff(state), ...contradictions(state, topology, isForeign), ...alarms];
    const found = async (
      ending: Ending,
      wanted: CanonicalTopology,
      as: (one: CanonicalTopology) => CanonicalTopology,
      isLet: typeof isOfVlan = () => false,
    ): Promise<Judgement> => {
      const pools = [as(wanted), as(is)] as const;
      const all = differences(...pools).filter((difference) => !isLet(difference, ...pools));
      const changes = await this.#restarts.changes(async (one) => as(canonicalTopology(await this.#read(one))));
      const own = all.filter(
        (difference) =>
          !changes.has(difference) &&
          !isMtuOfBonded(difference, pools[1], changes) &&
          !isMtuOfPlugged(difference, pools, changes) &&
          !isLeftByHalted(difference, topology, changes) &&
          !isNumberOfBond(difference, changes),
      );
      const lines = own.map((difference) => `not as ${ending}: ${differenceLine(difference)}`);
      return { ending, problems: [...told, ...lines], foreign: all.length - own.length };
    };
    if (state.phase === "succeeded") return found("planned", this.#known.planned, (one) => one);
    if (state.phase === "reverted") return found("before", was, asRemade);
    const left = state.revert?.left ?? [];
    if (left.length > 0 && state.revert?.undos.every((undo) => isGood(undo.state)) === true) {
      const changes = await this.#restarts.changes(async (one) => asRemade(canonicalTopology(await this.#read(one))));
      const isMtuOfRemade = ({ kind, about, field }: Difference) =>
        kind === "pifs" && field === "mtu" && changes.remadeBondsOn(about.split(" on ")[0] ?? "");
      const named = new Set(left.flatMap(({ objects }) => objects));
      const isNamedVif = ({ kind, about }: Difference): boolean => kind === "vifs" && named.has(about);
      return found(
        "listed",
        was,
        asRemade,
        (one, ...pools) => isOfVlan(one, ...pools) || isMtuOfRemade(one) || isNamedVif(one),
      );
    }
    if (state.steps.every(({ attempts }) => attempts === 0)) return found("before", was, (one) => one);
    const open = left.filter(({ step }) => !isForetold(state, step)).map(({ host }) => host);
    if (open.length > 0 && state.phase === "halted" && (await this.#isForeign(open))) {
      const others = await this.#onOtherHosts(open, was, is);
      return { ending: "foreign", problems: [...told, ...others], foreign: open.length };
    }
    return { ending: state.phase === "stranded" ? "stranded" : "needs-person", problems: told, foreign: 0 };
  }

  /**
   * Pool-wide steps stay undone because of hosts: a network cannot go while a foreign bond sits on it. Nor can a bond be
   * broken that is no longer the run's, because a restart made it of the NICs that the coordinator's has.
   */
  async #isForeign(hosts: readonly (HostUuid | null)[]): Promise<boolean> {
    const changes = await this.#restarts.changes(async (one) => canonicalTopology(await this.#read(one)));
    const all = this.#known.before.hosts;
    return hosts.every((uuid) => {
      const asked = uuid === null ? all : all.filter((host) => host.uuid === uuid);
      return asked.some(({ name }) => changes.madeThingsOn(name) || changes.remadeBondsOn(name));
    });
  }

  /** What a restart took hold of on one host excuses nothing on the others: they must be as before. */
  async #onOtherHosts(
    listed: readonly (HostUuid | null)[],
    was: CanonicalTopology,
    is: CanonicalTopology,
  ): Promise<readonly string[]> {
    const pools = [asRemade(was), asRemade(is)] as const;
    const changes = await this.#restarts.changes(async (one) => asRemade(canonicalTopology(await this.#read(one))));
    const others = this.#known.before.hosts.filter(({ uuid }) => !listed.includes(uuid));
    return differences(...pools)
      .filter((difference) => others.some(({ name }) => difference.about.startsWith(`${name} on `)))
      .filter((difference) => !isOfVlan(difference, ...pools) && !changes.has(difference))
      .map((difference) => `not as before on a host that is not listed: ${differenceLine(difference)}`);
  }

  /** A host was given a minute; that its outage ends right afterwards takes nothing back. */
  #notCutOff(state: RunState): readonly string[] {
    if (state.phase !== "stranded") return [];
    return state.stranded.flatMap(({ host, card, at }) => {
      const ref = this.#pool.db.byUuid("host", host);
      const moment = Date.parse(at);
      const wasCut = this.#lines
        .cuts()
        .some((cut) => cut.host === ref && cut.from <= moment && (cut.to === null || cut.to >= moment));
      return wasCut ? [] : [`${card.hostName} is not cut off`];
    });
  }

  /** The pool's records, looked at in a copy. */
  async #read(snapshot: ReturnType<FakePool["snapshot"]>): Promise<PoolTopology> {
    const copy = createFakePool({ seeder: () => undefined, clock: this.#clock });
    copy.restore(snapshot);
    const connect = () => fakePoolTransport(copy);
    const session = await signIn({ url: "http://pool.test", username: "root", password: "poolbond-lab", connect });
    return topologyOf(session, this.#clock);
  }
}

/** Is of this step only left what the plan had said before the start that no call brings back (`Step.remains`)? */
function isForetold({ steps, revert }: RunState, id: string): boolean {
  const remains = steps.find(({ step }) => step.id === id)?.step.remains ?? [];
  const undos = (revert?.undos ?? []).filter(({ of }) => of === id);
  return remains.length > 0 && undos.every(({ state }) => isGood(state));
}

/**
 * The MTU of a NIC that is in a bond which a foreign restart made: where a restart met Bond.destroy in the middle, the NIC
 * was plugged with its network's MTU already, and xapi bonded it again at once (xenapi.md 5.1.5, 5.6). No call writes it
 * there, and nothing is sent through it by that MTU.
 */
function isMtuOfBonded({ kind, about, field }: Difference, is: CanonicalTopology, changes: ForeignChanges): boolean {
  const now = is["pifs"]?.[about];
  const isIn = typeof now === "object" && now !== null && "memberOf" in now && now.memberOf !== null;
  return kind === "pifs" && field === "mtu" && isIn && changes.bonded(about);
}

/**
 * The MTU of a NIC that was plugged while its network had the MTU which a foreign restart wrote (a bond that it made spreads
 * its own, xenapi.md 5.1.3). It goes with the network then, whose MTU is compared as well. Or it is in the same bond as it
 * shall be: there the bond's MTU counts, no call writes the NIC's (CANNOT_PLUG_BOND_SLAVE), and it gets its network's as soon
 * as it is free.
 */
function isMtuOfPlugged(
  difference: Difference,
  [wanted, is]: readonly [CanonicalTopology, CanonicalTopology],
  changes: ForeignChanges,
): boolean {
  const { kind, about, field } = difference;
  const network = networkOf(difference);
  if (kind !== "pifs" || field !== "mtu" || !changes.changedMtuOf(network)) return false;
  const bond = valueIn(is, "pifs", about, "memberOf");
  const isKept = typeof bond === "string" && bond === valueIn(wanted, "pifs", about, "memberOf");
  return isKept || difference.is === valueIn(is, "networks", network, "mtu");
}

function valueIn(pool: CanonicalTopology, kind: string, about: string, field: string): unknown {
  const thing = pool[kind]?.[about];
  return typeof thing === "object" && thing !== null ? Object.entries(thing).find(([key]) => key === field)?.[1] : null;
}

/**
 * An interface of a halted VM that stayed on a network where a foreign restart gave another host a place: xapi takes it along
 * only while no other host can start the VM (xenapi.md 5.1.3, effect 8), and now one could.
 */
function isLeftByHalted(
  { kind, about, field, is }: Difference,
  topology: PoolTopology,
  changes: ForeignChanges,
): boolean {
  const vif = topology.vifs.find(({ uuid }) => uuid === about);
  const isHalted = vif !== undefined && topology.vmOf.get(vif.vm)?.residentOn === null;
  return kind === "vifs" && field === "network" && isHalted && typeof is === "string" && changes.madePlaceOn(is);
}

/** xapi calls a bond `bondN` by the first free N of its host, and here a foreign restart took one. */
function isNumberOfBond({ kind, about, field, was, is }: Difference, changes: ForeignChanges): boolean {
  const isNumber = [was, is].every((device) => typeof device === "string" && /^bond\d+$/u.test(device));
  return kind === "pifs" && field === "device" && isNumber && changes.madeThingsOn(about.split(" on ")[0] ?? "");
}

/** VLANs that sit on another NIC now, which XenAPI cannot move back while they are in use, and which the run lists. */
function isOfVlan({ kind, about }: Difference, ...pools: readonly CanonicalTopology[]): boolean {
  return kind === "vlans" || pools.some((pool) => kind === "pifs" && pool["vlans"]?.[about] !== undefined);
}

/** A network that was removed and made again has a new uuid and bridge, and a mark that says whose place it takes. */
function asRemade(topology: CanonicalTopology): CanonicalTopology {
  const isMark = (key: string, value: unknown): boolean =>
    key === "bridge" || (key === "poolbond" && typeof value === "string" && value.startsWith("remade-"));
  const text = JSON.stringify(topology, (key, value: unknown) => (isMark(key, value) ? undefined : value));
  return JSON.parse(text.replaceAll("remade-", "")) as CanonicalTopology;
}

export async function topologyOf(session: Result<XenApiSession>, clock: Clock): Promise<PoolTopology> {
  if (!session.ok) throw new Error(session.failure.message);
  const mirror = await createMirror({ session: session.value, clock, follow: false });
  if (!mirror.ok) throw new Error(mirror.failure.message);
  const { topology } = mirror.value.current();
  mirror.value.close();
  return topology;
}
