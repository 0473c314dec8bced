import os from "node:os";
import { verdictsFor } from "@/lib/core/draft/verdict";
import { emptyDraft, type DraftChanges } from "@/lib/core/draft/change";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import { recordsOf, indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { poolNamed } from "@/lib/fake-xenapi/pools/index";
import { createMirror } from "@/lib/mirror/create-mirror";
import { fakePoolTransport } from "@/lib/xenapi/fake-pool-transport.builder";
import { signIn } from "@/lib/xenapi/session";

/**
 * `npm run bench -- plan [ROUNDS]`: how long does it take to plan a bond of a large pool with all checks, and to judge
 * every target of a drag? Beside a floor, taken right after, as often: reading the same records with `JSON.parse`. Every
 * round gets a topology of its own, so that nothing is remembered from the last. Exits 1 above a bar.
 *
 * Judged is the time of the processor, which is that of the clock when nothing else runs, and does not grow when the
 * machine is busy with others; it counts the threads that collect garbage, so it errs on the strict side. The program is
 * put together beforehand and runs with the flags of the dashboard's server (`lib/commands/bench.mjs`). A server and
 * a page draw a plan at every edit of a draft: the very first one, whose code is not compiled yet, is told beside, and
 * the rounds of warming up are not judged.
 */
const rounds = Number(process.argv[2] ?? "60");
const warmUps = 20;

interface Row {
  readonly shape: string;
  readonly what: string;
  /** Milliseconds that the middle round may take, for plans also the slowest but one in twenty; null: the floor counts. */
  readonly bar: number | null;
  /** The middle round may take so many times the floor; null where milliseconds are the bar. */
  readonly floors: number | null;
  readonly work: (topology: PoolTopology) => unknown;
}

const threeBonds = [
  ["eth0", "eth2"],
  ["eth3", "eth4"],
  ["eth5", "eth6"],
];

const rows: readonly Row[] = [
  {
    shape: "64x16",
    what: "plan and checks, management bond",
    bar: 100,
    floors: null,
    work: planOf([["eth0", "eth2"]]),
  },
  // The pool that interface.md 4.7 sets its budgets for.
  {
    shape: "64x16x30x1000",
    what: "plan and checks, management bond",
    bar: 100,
    floors: null,
    work: planOf([["eth0", "eth2"]]),
  },
  {
    shape: "64x16x30x1000",
    what: "plan and checks, three bonds",
    bar: 100,
    floors: null,
    work: planOf(threeBonds),
  },
  {
    shape: "64x16x50x1000",
    what: "plan and checks, management bond",
    bar: 100,
    floors: null,
    work: planOf([["eth0", "eth2"]]),
  },
  {
    shape: "64x16x50x1000",
    what: "plan and checks, three bonds",
    bar: 100,
    floors: null,
    work: planOf(threeBonds),
  },
  // More VLANs than any pool of 64 hosts is known to have: held to what reading such a pool costs.
  {
    shape: "64x16x800x2400",
    what: "plan and checks, management bond",
    bar: null,
    floors: 2,
    work: planOf([["eth0", "eth2"]]),
  },
  { shape: "64x16x30x1000", what: "verdicts on all targets of a drag", bar: 10, floors: null, work: dragOf("eth3") },
];

const pools = new Map<string, { readonly records: PoolRecords; readonly text: string }>();
let failed = false;
print(
  `${os.cpus().length} CPUs, load ${os.loadavg()[0]?.toFixed(1) ?? "?"}, ${rounds} rounds after ${warmUps}; floor: JSON.parse of the same records`,
);
for (const row of rows) {
  const { records, text } = pools.get(row.shape) ?? (await poolOf(row.shape));
  pools.set(row.shape, { records, text });
  const own: Time[] = [];
  const floor: Time[] = [];
  let first: Time | null = null;
  for (let round = -warmUps; round < rounds; round += 1) {
    const topology = indexTopology(records);
    const working = timed(() => row.work(topology));
    first ??= working;
    if (round >= 0) own.push(working);
  }
  // In rounds of its own: a plan is not to pay for clearing away what the floor has left behind.
  for (let round = 0; round < rounds; round += 1) floor.push(timed(() => JSON.parse(text)));
  const middle = median(own.map(({ processor }) => processor));
  const least = median(floor.map(({ processor }) => processor));
  const tail = at(
    own.map(({ processor }) => processor),
    0.95,
  );
  const bar = row.bar ?? (row.floors ?? 1) * least;
  const isMissed = middle > bar || (row.bar !== null && row.what.startsWith("plan") && tail > bar);
  failed ||= isMissed;
  print(
    `${row.shape.padEnd(15)} ${row.what.padEnd(34)} p50 ${ms(middle)} (clock ${ms(median(own.map(({ clock }) => clock)))}), ` +
      `p95 ${ms(tail)}; first ${ms(first?.processor ?? Number.NaN)}; floor ${ms(least)}, ratio ${(middle / least).toFixed(1)}; ` +
      `bar ${ms(bar)} ${isMissed ? "MISSED" : "met"}`,
  );
}
print(`load ${os.loadavg()[0]?.toFixed(1) ?? "?"}`);
process.exitCode = failed ? 1 : 0;

/** A pool to order, as the mirror reads it from the fake. */
async function poolOf(shape: string): Promise<{ readonly records: PoolRecords; readonly text: string }> {
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const pool = createFakePool({ seeder: poolNamed(`generated:${shape}?seed=1`), clock, pace: 1 });
  const connect = () => fakePoolTransport(pool);
  const session = await signIn({ url: "http://pool.test", username: "root", password: "poolbond-lab", connect });
  if (!session.ok) throw new Error(session.failure.message);
  const mirror = await createMirror({ session: session.value, clock, follow: false });
  if (!mirror.ok) throw new Error(mirror.failure.message);
  const text = JSON.stringify(recordsOf(mirror.value.current().topology));
  return { records: JSON.parse(text), text };
}

function planOf(bonds: readonly (readonly string[])[]): (topology: PoolTopology) => unknown {
  return (topology) => {
    let draft: DraftChanges = emptyDraft;
    for (const devices of bonds) {
      const members = devices.map((device) => networkOf(topology, device));
      draft = { changes: [...draft.changes, { ...proposeBond({ topology, draft, members }), mode: "lacp" as const }] };
    }
    const review = reviewDraft(topology, draft);
    const steps = review.ok ? review.value.plan.steps.length : 0;
    if (!review.ok || review.value.quality !== "ready" || steps <= bonds.length * topology.hosts.length)
      throw new Error(`That is no plan of this pool: ${steps} steps.`);
  };
}

function dragOf(device: string): (topology: PoolTopology) => unknown {
  return (topology) => {
    const source = { kind: "nic" as const, network: networkOf(topology, device) };
    const { size } = verdictsFor({ topology, draft: emptyDraft, scope: { kind: "all" }, source });
    if (size !== 15) throw new Error(`Verdicts on ${size} targets instead of 15.`);
  };
}

function networkOf(topology: PoolTopology, device: string): NetworkUuid {
  const pif = topology.pifsOnHost
    .get(topology.pool.coordinator)
    ?.find((one) => one.role === "physical" && one.device === device);
  if (!pif) throw new Error(`The pool has no ${device}.`);
  return pif.network;
}

/** Milliseconds. */
interface Time {
  readonly clock: number;
  readonly processor: number;
}

function timed(work: () => unknown): Time {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(used);
  return { clock: performance.now() - begun, processor: (user + system) / 1000 };
}

function median(values: readonly number[]): number {
  return at(values, 0.5);
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
