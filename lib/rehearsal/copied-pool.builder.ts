import type { Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { createMirror } from "@/lib/mirror/create-mirror";
import type { Mirror } from "@/lib/mirror/mirror";
import { rehearsedClasses } from "@/lib/rehearsal/decode-rows";
import { simulatedClock, type SimulatedClock } from "@/lib/rehearsal/simulated-clock";
import { simulatedPool, type SimulatedPool } from "@/lib/rehearsal/simulated-pool";
import { readAllRows, type RawRows } from "@/lib/xenapi/read-all-rows";
import type { XenApiSession } from "@/lib/xenapi/session";

/** A pool in this process that stands for the real one, and what a server reads of it before a rehearsal. */
export interface CopiedPool extends SimulatedPool {
  readonly clock: SimulatedClock;
  readonly session: XenApiSession;
  readonly mirror: Mirror;
  readonly rows: RawRows;
  readonly topology: PoolTopology;
}

export async function copyOfPool(seeder: PoolSeeder): Promise<CopiedPool> {
  const clock = simulatedClock(Date.UTC(2026, 1, 3));
  const simulated = simulatedPool(seeder, clock, { seed: 1 });
  const session = valueOf(await simulated.signIn());
  const rows = valueOf(await readAllRows(session, rehearsedClasses));
  const mirror = valueOf(await createMirror({ session, clock, follow: false }));
  return { ...simulated, clock, session, mirror, rows, topology: mirror.current().topology };
}

export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.message}`);
  return result.value;
}
