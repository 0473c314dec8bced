import { createFakePool, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { rehearsalTransport } from "@/lib/rehearsal/rehearsal-transport";
import type { SimulatedClock } from "@/lib/rehearsal/simulated-clock";
import { simulatedLines, type SimulatedLines } from "@/lib/rehearsal/simulated-lines";
import type { Result } from "@/lib/core/shared/result";
import { signIn, type XenApiSession } from "@/lib/xenapi/session";

/** A pool in this process, with lines that can be cut. */
export interface SimulatedPool {
  readonly pool: FakePool;
  readonly lines: SimulatedLines;
  /** A session of a user who may do everything; whether the real one may is known from the sign-in. */
  signIn(): Promise<Result<XenApiSession>>;
}

/** Apart from the seeds of labs, so that new objects of a copied lab do not get the uuids that it has given already. */
const ownSeed = 0x7e_4ea5;

/** Work takes as long as it does in reality (`pace` 1), on the simulated clock. */
export function simulatedPool(
  seeder: PoolSeeder,
  clock: SimulatedClock,
  { seed = ownSeed }: { readonly seed?: number } = {},
): SimulatedPool {
  const user = { username: "rehearsal", password: "rehearsal", role: "root" } as const;
  const pool = createFakePool({ seeder, seed, pace: 1, clock, cutsLines: true, users: [user] });
  const lines = simulatedLines(pool, clock);
  return {
    pool,
    lines,
    signIn: () =>
      signIn({
        url: "http://rehearsal.invalid",
        username: user.username,
        password: user.password,
        connect: () => rehearsalTransport(pool, lines),
      }),
  };
}
