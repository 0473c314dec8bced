import { assert, asyncProperty, nat, noShrink, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { canonicalTopology, type CanonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { allHold, unmet } from "@/lib/core/plan/holds";
import type { Command, InverseStep } from "@/lib/core/plan/step";
import type { Result } from "@/lib/core/shared/result";
import { randomDraft, randomOptions } from "@/lib/executor/random-draft.builder";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { Dice } from "@/lib/fake-xenapi/pools/dice";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { randomPool } from "@/lib/fake-xenapi/pools/random-pool";
import { createMirror } from "@/lib/mirror/create-mirror";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import type { Clock } from "@/lib/ports/clock";
import type { PoolPort } from "@/lib/ports/pool-port";
import { fakePoolTransport } from "@/lib/xenapi/fake-pool-transport.builder";
import { signIn } from "@/lib/xenapi/session";

/** More with POOLBOND_RUNS=500, others with POOLBOND_SEED=7. */
const numRuns = Number(process.env["POOLBOND_RUNS"] ?? 60);
const seed = Number(process.env["POOLBOND_SEED"] ?? 41);

function quickClock(): Clock {
  let now = Date.UTC(2026, 0, 1);
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

async function portOf(poolSeed: number): Promise<PoolPort> {
  const clock = quickClock();
  const pool = createFakePool({ seeder: randomPool(poolSeed), clock, pace: 1 });
  const session = valueOf(
    await signIn({
      url: "http://pool.test",
      username: "root",
      password: "poolbond-lab",
      connect: () => fakePoolTransport(pool),
    }),
  );
  const mirror = valueOf(await createMirror({ session, clock, follow: false }));
  return mirrorPoolPort({ mirror, session, clock });
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.message}`);
  return result.value;
}

/** As the executor does it, without its patience: what is already so is not called. */
async function carryOut(port: PoolPort, step: InverseStep): Promise<boolean> {
  const before = valueOf(await port.look());
  if (allHold(step.after, before)) return false;
  expect([step.id, unmet(step.before, before)]).toEqual([step.id, []]);
  expect([step.id, await port.perform(step.command, {})]).toEqual([step.id, { kind: "done" }]);
  expect([step.id, unmet(step.after, valueOf(await port.look()))]).toEqual([step.id, []]);
  return true;
}

async function now(port: PoolPort): Promise<CanonicalTopology> {
  return canonicalTopology(valueOf(await port.look()));
}

async function eachStepAsPreviewed(poolSeed: number, draftSeed: number): Promise<number> {
  const port = await portOf(poolSeed);
  const before = valueOf(await port.look());
  const dice = new Dice(seededRandom(draftSeed));
  const plan = valueOf(buildPlan(before, randomDraft(before, dice), randomOptions(dice)));
  const commands: Command[] = [];
  for (const step of plan.steps) {
    // One host after the other, interfaces of halted VMs come where they belong by themselves.
    const isCalled = await carryOut(port, step);
    expect([step.id, isCalled || step.command.call === "VIF.move"]).toEqual([step.id, true]);
    commands.push(step.command);
    expect([step.id, await now(port)]).toEqual([step.id, canonicalTopology(applyCommands(before, commands))]);
  }
  return commands.length;
}

async function eachStepTurnedBack(poolSeed: number, draftSeed: number): Promise<number> {
  const port = await portOf(poolSeed);
  const before = valueOf(await port.look());
  const dice = new Dice(seededRandom(draftSeed));
  const plan = valueOf(buildPlan(before, randomDraft(before, dice), randomOptions(dice)));
  // The step itself says what no call brings back.
  if (plan.steps.some((step) => step.remains !== undefined)) return 0;
  const images: CanonicalTopology[] = [];
  for (const step of plan.steps) {
    images.push(await now(port));
    await carryOut(port, step);
  }
  for (const step of plan.steps.toReversed()) {
    for (const inverse of step.inverse) await carryOut(port, inverse);
  }
  expect(essentials(await now(port))).toEqual(essentials(images[0] ?? (await now(port))));
  return plan.steps.length;
}

/** How the draft's pool looks after all steps, by how many hosts are worked on at a time. */
async function endsByWaveSize(poolSeed: number, draftSeed: number): Promise<readonly CanonicalTopology[]> {
  const before = valueOf(await (await portOf(poolSeed)).look());
  const dice = new Dice(seededRandom(draftSeed));
  const draft = randomDraft(before, dice);
  const options = { ...randomOptions(dice), strategy: "each-host" } as const;
  return [1, 2, 3].map((waveSize) => {
    const plan = valueOf(buildPlan(before, draft, { ...options, waveSize }));
    const planned = plan.waves.flatMap(({ steps }) => steps);
    expect(plan.steps.map(({ id }) => id)).toEqual(planned);
    return canonicalTopology(
      applyCommands(
        before,
        plan.steps.map(({ command }) => command),
      ),
    );
  });
}

/** All but what xapi chooses for itself when a removed network is made again: its bridge, and the mark of its origin. */
function essentials(canonical: CanonicalTopology): unknown {
  const text = JSON.stringify(canonical, (key, value: unknown) =>
    ["bridge", "poolbond"].includes(key) ? undefined : value,
  );
  return JSON.parse(text.replaceAll(/remade-/gu, ""));
}

// Neighbouring seeds have nothing in common, so there is nothing to shrink towards.
const seeds = noShrink(tuple(nat(100_000), nat(100_000)));

describe("a random draft of any kind of change on a random pool", () => {
  it(
    "has after each step what the effects foretold, and the step's own claims are true",
    { timeout: 300_000 },
    async () => {
      let steps = 0;
      await assert(
        asyncProperty(seeds, async ([poolSeed, draftSeed]) => {
          steps += await eachStepAsPreviewed(poolSeed, draftSeed);
        }),
        { numRuns, seed },
      );
      expect(steps).toBeGreaterThan(numRuns);
    },
  );

  it(
    "is as before when the inverse of each step has been carried out, last step first",
    { timeout: 300_000 },
    async () => {
      let steps = 0;
      await assert(
        asyncProperty(seeds, async ([poolSeed, draftSeed]) => {
          steps += await eachStepTurnedBack(poolSeed, draftSeed);
        }),
        { numRuns, seed: seed + 1 },
      );
      expect(steps).toBeGreaterThan(numRuns);
    },
  );

  it("comes to the same end however many hosts are worked on at a time", { timeout: 300_000 }, async () => {
    let bonds = 0;
    await assert(
      asyncProperty(seeds, async ([poolSeed, draftSeed]) => {
        const [alone, ...others] = await endsByWaveSize(poolSeed, draftSeed);
        for (const other of others) expect([poolSeed, draftSeed, other]).toEqual([poolSeed, draftSeed, alone]);
        bonds += JSON.stringify(alone).split('"bond"').length - 1;
      }),
      { numRuns, seed },
    );
    expect(bonds).toBeGreaterThan(numRuns);
  });
});
