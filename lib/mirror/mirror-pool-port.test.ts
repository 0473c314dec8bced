import { describe } from "vitest";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { startLab } from "@/lib/fake-xenapi/lab";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import type { PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";
import { createMirror } from "@/lib/mirror/create-mirror";
import { livePool, realClock } from "@/lib/mirror/live-pool.builder";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import { poolPortContract, type PoolPortWorld } from "@/lib/ports/pool-port.contract";
import { signIn } from "@/lib/xenapi/session";
import { xmlRpcTransport } from "@/lib/xenapi/xml-rpc-transport";

const spec: PoolSpec = {
  hosts: ["a", "b"].map((name, index) => ({
    name,
    nics: [{ device: "eth0", ip: `192.0.2.${index + 1}/24`, management: true }, "eth1", "eth2"],
  })),
};

describe("a mirror's port on a pool in this process", () => {
  poolPortContract(async () => {
    const live = await livePool(spec);
    return { port: live.port, close: () => live.close(), ...behind(live.pool) };
  });
});

describe("a mirror's port over XML-RPC", () => {
  poolPortContract(async () => {
    const lab = await startLab({ pool: poolOf(spec), pace: 0, monitorMs: 0, managementGapMs: 100 });
    const { username, password } = lab;
    const session = await signIn({ url: lab.url, username, password, connect: (url) => xmlRpcTransport({ url }) });
    if (!session.ok) throw new Error(session.failure.message);
    const mirror = await createMirror({ session: session.value, clock: realClock });
    if (!mirror.ok) throw new Error(mirror.failure.message);
    return {
      port: mirrorPoolPort({ mirror: mirror.value, session: session.value, clock: realClock }),
      ...behind(lab.pool),
      close: async () => {
        mirror.value.close();
        await session.value.close();
        await lab.stop();
      },
    };
  });
});

function behind(pool: FakePool): Omit<PoolPortWorld, "port" | "close"> {
  const once = { times: 1 };
  return {
    renameNetwork: async (uuid, name) => {
      const network = pool.db.byUuid("network", uuid);
      if (network === undefined) throw new Error("no such network");
      pool.db.set("network", network, "name_label", name);
    },
    dropAnswerOf: (method) => pool.faults.add({ when: { method }, action: { kind: "drop-after" }, ...once }),
    dropCall: (method) => pool.faults.add({ when: { method }, action: { kind: "drop-before" }, ...once }),
    refuse: (method, error) => pool.faults.add({ when: { method }, action: { kind: "error", error }, ...once }),
    forgetSession: () => pool.sessions.endAll(),
    timesCalled: (method) => pool.journal.entries().filter((entry) => entry.method === method).length,
  };
}
