import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { markerKey } from "@/lib/core/plan/step";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { PifUuid } from "@/lib/core/topology/ids";
import type { Result } from "@/lib/core/shared/result";
import type { PoolPort } from "@/lib/ports/pool-port";

/** What the suite needs of the world behind a port: two hosts `a` (coordinator) and `b`, eth0 (management) to eth2. */
export interface PoolPortWorld {
  readonly port: PoolPort;
  /** Changes a network's name behind the port's back, as another client would. Answers when it is done. */
  readonly renameNetwork: (uuid: string, name: string) => Promise<void>;
  /** The line drops after the next such call was carried out and before its answer. */
  readonly dropAnswerOf: (method: string) => void;
  /** The line drops before the next such call is looked at. */
  readonly dropCall: (method: string) => void;
  /** The next such call is refused with this error. */
  readonly refuse: (method: string, error: readonly string[]) => void;
  /** The pool forgets our session, as after a toolstack restart. */
  readonly forgetSession: () => void;
  /** How often the pool was asked to do this, whatever came of it. */
  readonly timesCalled: (method: string) => number;
  readonly close: () => Promise<void>;
}

/** The promises of `PoolPort`, kept by every adapter. */
export function poolPortContract(createWorld: () => Promise<PoolPortWorld>): void {
  describe("as a port to a pool", () => {
    let world: PoolPortWorld;
    beforeEach(async () => {
      world = await createWorld();
    });
    afterEach(() => world.close());

    const createNetwork = (marker: string) =>
      ({
        call: "network.create",
        name: "Storage",
        description: "for storage",
        mtu: 9000,
        otherConfig: { automatic: "false", [markerKey]: marker },
      }) as const;

    const createBond = (topology: PoolTopology, host: string, marker: string, devices: readonly string[]) =>
      ({
        call: "Bond.create",
        host: hostNamed(topology, host).uuid,
        network: { kind: "planned", marker, name: "Storage" },
        members: devices.map((device) => nic(topology, host, device)),
        mac: "",
        mode: "lacp",
        properties: { "lacp-time": "fast" },
      }) as const;

    it("looks at the pool as it is at this moment", async () => {
      const before = must(await world.port.look());
      const network = present(before.networks[0]);
      for (const name of ["one", "two", "three"]) {
        await world.renameNetwork(network.uuid, name);
        expect(must(await world.port.look()).networkOf.get(network.uuid)?.name).toBe(name);
      }
    });

    it("waits until something is true, and says what it saw when it never is", async () => {
      const network = present(must(await world.port.look()).networks[0]);
      const named = (topology: PoolTopology) => topology.networkOf.get(network.uuid)?.name === "awaited";
      const waiting = world.port.lookUntil(named, { timeoutMs: 5_000 });
      await world.renameNetwork(network.uuid, "awaited");
      expect(named(must(await waiting))).toBe(true);
      const never = must(await world.port.lookUntil(() => false, { timeoutMs: 50 }));
      expect(named(never)).toBe(true);
    });

    it("makes a network with all that the command says", async () => {
      const tasks: string[] = [];
      expect(await world.port.perform(createNetwork("m1"), { onTask: (task) => void tasks.push(task) })).toEqual({
        kind: "done",
      });
      expect(tasks).toHaveLength(1);
      const made = must(await world.port.look()).networks.find((network) => network.otherConfig[markerKey] === "m1");
      expect(made).toMatchObject({ name: "Storage", description: "for storage", mtu: 9000 });
      expect(made?.otherConfig).toEqual({ automatic: "false", [markerKey]: "m1" });
      expect(world.timesCalled("network.create")).toBe(1);
    });

    it("makes a bond on the network that carries the marker", async () => {
      await world.port.perform(createNetwork("m1"), {});
      const before = must(await world.port.look());
      expect(await world.port.perform(createBond(before, "b", "m1", ["eth1", "eth2"]), {})).toEqual({ kind: "done" });
      const after = must(await world.port.look());
      expect(after.bonds).toHaveLength(1);
      expect(after.bonds[0]).toMatchObject({
        host: hostNamed(after, "b").uuid,
        members: [nic(after, "b", "eth1"), nic(after, "b", "eth2")],
        primaryMember: nic(after, "b", "eth1"),
        mode: "lacp",
      });
      expect(after.bonds[0]?.properties).toMatchObject({ "lacp-time": "fast" });
      const { network } = present(after.pifOf.get(present(after.bonds[0]).interfacePif));
      expect(after.networkOf.get(network)?.otherConfig[markerKey]).toBe("m1");
    });

    it("sends nothing when the planned network is not there, or is there twice", async () => {
      const before = must(await world.port.look());
      const command = createBond(before, "a", "m1", ["eth1", "eth2"]);
      expect(await world.port.perform(command, {})).toMatchObject({
        kind: "not-sent",
        failure: { code: "POOL.NETWORK_MISSING" },
      });
      await world.port.perform(createNetwork("m1"), {});
      await world.port.perform(createNetwork("m1"), {});
      expect(await world.port.perform(command, {})).toMatchObject({
        kind: "not-sent",
        failure: { code: "POOL.NETWORK_AMBIGUOUS" },
      });
      expect(world.timesCalled("Bond.create")).toBe(0);
    });

    it("sends nothing when an object of the command is gone", async () => {
      await world.port.perform(createNetwork("m1"), {});
      const before = must(await world.port.look());
      const command = { ...createBond(before, "a", "m1", ["eth1"]), members: ["00000000-dead" as PifUuid] };
      expect(await world.port.perform(command, {})).toMatchObject({
        kind: "not-sent",
        failure: { xenapi: { code: "UUID_INVALID" } },
      });
      expect(world.timesCalled("Bond.create")).toBe(0);
    });

    it("hands on what XenAPI refuses, with code and parameters", async () => {
      await world.port.perform(createNetwork("m1"), {});
      const before = must(await world.port.look());
      await world.port.perform(createBond(before, "a", "m1", ["eth1", "eth2"]), {});
      const again = await world.port.perform(createBond(before, "a", "m1", ["eth1", "eth2"]), {});
      expect(again).toMatchObject({ kind: "refused", xenapi: { code: "NETWORK_ALREADY_CONNECTED" } });
      expect(again.kind === "refused" && again.xenapi.params).toHaveLength(2);
    });

    it("does not know what became of a call whose answer was lost, and never sends it again", async () => {
      world.dropAnswerOf("Async.network.create");
      expect((await world.port.perform(createNetwork("m1"), {})).kind).toBe("lost");
      expect(world.timesCalled("network.create")).toBe(1);
      const found = must(
        await world.port.lookUntil((pool) => pool.networks.some((network) => network.otherConfig[markerKey] === "m1"), {
          timeoutMs: 5_000,
        }),
      );
      expect(found.networks.filter((network) => network.otherConfig[markerKey] === "m1")).toHaveLength(1);
      expect(must(await world.port.taskOutcome({ task: null, call: "network.create" }))).toEqual({ kind: "success" });
    });

    it("does not know what became of a call that never arrived, and never sends it again", async () => {
      world.dropCall("Async.network.create");
      expect((await world.port.perform(createNetwork("m1"), {})).kind).toBe("lost");
      const after = must(await world.port.look());
      expect(after.networks.some((network) => network.otherConfig[markerKey] === "m1")).toBe(false);
      expect(must(await world.port.taskOutcome({ task: null, call: "network.create" }))).toEqual({ kind: "none" });
    });

    it("takes a call for lost when the coordinator lost the host in the middle of it", async () => {
      world.refuse("network.create", ["CANNOT_CONTACT_HOST", "OpaqueRef:x"]);
      const performed = await world.port.perform(createNetwork("m1"), {});
      expect(performed).toMatchObject({ kind: "lost" });
      expect(performed.kind === "lost" && performed.reason).toContain("CANNOT_CONTACT_HOST");
    });

    it("goes on watching a task through a dropped connection", async () => {
      world.dropCall("task.get_record");
      expect(await world.port.perform(createNetwork("m1"), {})).toEqual({ kind: "done" });
      expect(world.timesCalled("network.create")).toBe(1);
    });

    it("signs in again when the pool forgot the session", async () => {
      world.forgetSession();
      expect((await world.port.look()).ok).toBe(true);
      world.forgetSession();
      expect(await world.port.perform(createNetwork("m1"), {})).toEqual({ kind: "done" });
      const made = must(await world.port.look()).networks.filter((network) => network.otherConfig[markerKey] === "m1");
      expect(made).toHaveLength(1);
    });

    it("knows nothing of a task that is not there", async () => {
      const query = { task: "00000000-dead", call: "network.create" } as const;
      expect(must(await world.port.taskOutcome(query))).toEqual({ kind: "none" });
    });
  });
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

function hostNamed(topology: PoolTopology, name: string) {
  return present(topology.hosts.find((host) => host.name === name));
}

function nic(topology: PoolTopology, host: string, device: string): PifUuid {
  const { uuid } = hostNamed(topology, host);
  return present(topology.pifs.find((pif) => pif.host === uuid && pif.device === device && pif.role === "physical"))
    .uuid;
}

function present<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error("not there");
  return thing;
}
