import { setTimeout as sleep } from "node:timers/promises";
import { afterEach } from "vitest";
import type { StreamMessage } from "@/lib/contract/stream";
import { createFakePool, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import type { PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { createMirror, type MirrorOptions } from "@/lib/mirror/create-mirror";
import { realClock } from "@/lib/mirror/live-pool.builder";
import type { Mirror } from "@/lib/mirror/mirror";
import { fakePoolTransport } from "@/lib/xenapi/fake-pool-transport.builder";
import { signIn } from "@/lib/xenapi/session";
import { TransportError, type Transport, type WireAnswer } from "@/lib/xenapi/transport";

const spec: PoolSpec = {
  hosts: ["a", "b"].map((name, index) => ({
    name,
    nics: [{ device: "eth0", ip: `192.0.2.${index + 1}/24`, management: true }, "eth1", "eth2"],
  })),
  vms: [{ name: "web", on: "b", networks: ["xenbr1"] }],
};

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closings.splice(0).map((close) => close()));
});

/** What the network between us and the pool does, per call; nothing said: it carries. */
export type Line = (
  method: string,
  seconds: unknown,
  carry: () => Promise<WireAnswer>,
  signal?: AbortSignal,
) => Promise<WireAnswer>;

export interface World {
  readonly pool: FakePool;
  readonly mirror: Mirror;
  readonly messages: StreamMessage[];
  readonly network: string;
  /** Renames the network on the pool. */
  readonly rename: (name: string) => void;
  readonly nameSeen: () => string | undefined;
}

export async function world(
  line: Line = (_, __, carry) => carry(),
  options: Partial<MirrorOptions> = {},
): Promise<World> {
  const pool = createFakePool({ seeder: poolOf(spec) });
  const connect = (): Transport => {
    const direct = fakePoolTransport(pool);
    return {
      ...direct,
      call: (method, params, how = {}) => line(method, params[3], () => direct.call(method, params, how), how.signal),
    };
  };
  const session = await signIn({ url: "http://pool.test", username: "root", password: "poolbond-lab", connect });
  if (!session.ok) throw new Error(session.failure.message);
  const mirror = await createMirror({ session: session.value, clock: realClock, confirmEveryMs: 100, ...options });
  if (!mirror.ok) throw new Error(mirror.failure.message);
  closings.push(async () => {
    mirror.value.close();
    await session.value.close();
  });
  const messages: StreamMessage[] = [];
  mirror.value.subscribe((message) => messages.push(message));
  const ref = pool.db.where("network", (row) => row.bridge === "xenbr1")[0];
  if (ref === undefined) throw new Error("no xenbr1");
  const network = pool.db.get("network", ref).uuid;
  return {
    pool,
    mirror: mirror.value,
    messages,
    network,
    rename: (name) => pool.db.set("network", ref, "name_label", name),
    nameSeen: () => mirror.value.current().records.networks.find(({ uuid }) => uuid === network)?.name,
  };
}

export async function until(holds: () => boolean, milliseconds = 3_000): Promise<number> {
  const begun = Date.now();
  while (!holds()) {
    if (Date.now() - begun > milliseconds) throw new Error(`not so within ${milliseconds} ms`);
    await sleep(5);
  }
  return Date.now() - begun;
}

export const broken = () => Promise.reject(new TransportError("XENAPI.UNREACHABLE", "no connection", { sent: false }));
export const silence = (signal?: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(new TransportError("XENAPI.ABORTED", "given up", { sent: true })));
  });
