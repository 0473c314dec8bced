import { setTimeout as sleep } from "node:timers/promises";
import { createFakePool, type FakePool, type FakePoolOptions } from "@/lib/fake-xenapi/engine/fake-pool";
import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import type { PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { createMirror, type MirrorOptions } from "@/lib/mirror/create-mirror";
import type { Mirror } from "@/lib/mirror/mirror";
import { mirrorPoolPort, type MirrorPoolPortOptions } from "@/lib/mirror/mirror-pool-port";
import type { Clock } from "@/lib/ports/clock";
import type { PoolPort } from "@/lib/ports/pool-port";
import { fakePoolTransport } from "@/lib/xenapi/fake-pool-transport.builder";
import { signIn, type XenApiSession } from "@/lib/xenapi/session";

export interface LivePool {
  readonly pool: FakePool;
  readonly session: XenApiSession;
  readonly mirror: Mirror;
  readonly port: PoolPort;
  close(): Promise<void>;
}

export interface LivePoolOptions {
  readonly clock?: Clock;
  readonly fake?: Omit<FakePoolOptions, "seeder">;
  readonly mirror?: Omit<Partial<MirrorOptions>, "session" | "clock">;
  readonly port?: Omit<Partial<MirrorPoolPortOptions>, "session" | "clock" | "mirror">;
  readonly username?: string;
}

/** A fake pool in this process with everything of ours on top of it: session, mirror, port. For tests. */
export async function livePool(given: PoolSpec | PoolSeeder, options: LivePoolOptions = {}): Promise<LivePool> {
  const { clock = realClock, username = "root" } = options;
  const seeder = typeof given === "function" ? given : poolOf(given);
  const pool = createFakePool({ ...options.fake, seeder });
  const connect = () => fakePoolTransport(pool);
  const session = await signIn({ url: "http://pool.test", username, password: "poolbond-lab", connect });
  if (!session.ok) throw new Error(session.failure.message);
  const mirror = await createMirror({ session: session.value, clock, ...options.mirror });
  if (!mirror.ok) throw new Error(mirror.failure.message);
  return {
    pool,
    session: session.value,
    mirror: mirror.value,
    port: mirrorPoolPort({ mirror: mirror.value, session: session.value, clock, ...options.port }),
    close: async () => {
      mirror.value.close();
      await session.value.close();
    },
  };
}

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  },
};
