import { beforeEach, describe, expect, it } from "vitest";
import * as recordRoute from "@/app/api/pools/[poolId]/records/[recordClass]/[uuid]/route";
import * as runsRoute from "@/app/api/pools/[poolId]/runs/route";
import type { FailureBody } from "@/lib/contract/failure";
import type { RecordResponse } from "@/lib/contract/record";
import type { RunListResponse } from "@/lib/contract/run";
import { inspect } from "@/lib/core/inspect/inspected";
import { runSubject } from "@/lib/core/inspect/run-subject";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";
import { hostsOf, networkOn, ScenarioWorld } from "@/lib/server/scenario-world.builder";

const secret = "do-not-tell-7f3a";
let world: ScenarioWorld;
let topology: PoolTopology;

beforeEach(async () => {
  world = await ScenarioWorld.open({
    hosts: hostsOf(2, () => ({
      bonds: [{ device: "bond0", members: ["eth1", "eth2"], network: "Guests", mode: "active-backup" }],
    })),
    networks: [{ name: "Guests", otherConfig: { "xo:token": secret, automatic: "true" } }],
  });
  topology = await world.topology();
});

async function record(recordClass: string, uuid: string): Promise<Response> {
  const { poolId } = await world.inPool().params;
  return recordRoute.GET(world.request(), { params: Promise.resolve({ poolId, recordClass, uuid }) });
}

describe("a record of the pool, as it is", () => {
  it("has every field, its references told as class and uuid", async () => {
    const [bond] = topology.bonds;
    const response = await record("bond", bond!.uuid);
    const { recordClass, fields } = (await response.json()) as RecordResponse;
    expect(response.status).toBe(200);
    expect(recordClass).toBe("Bond");
    const texts = (name: string) => fields.find((field) => field.name === name)?.entries.map(({ text }) => text);
    expect(fields[0]?.name).toBe("uuid");
    expect(texts("uuid")).toEqual([bond!.uuid]);
    expect(texts("mode")).toEqual(["active-backup"]);
    expect(texts("slaves")?.toSorted()).toEqual(bond!.members.map((uuid) => `PIF ${uuid}`).toSorted());
    expect(texts("primary_slave")).toEqual([`PIF ${bond!.primaryMember!}`]);
    expect(JSON.stringify(fields)).not.toContain("OpaqueRef");
  });

  it("keeps what looks like a secret, and says that it does", async () => {
    const guests = topology.networks.find(({ name }) => name === "Guests")!;
    const text = await (await record("network", guests.uuid)).text();
    expect(text).not.toContain(secret);
    const { fields } = JSON.parse(text) as RecordResponse;
    expect(fields.find(({ name }) => name === "other_config")?.entries).toEqual(
      expect.arrayContaining([
        { key: "xo:token", text: "", hidden: true },
        { key: "automatic", text: "true" },
      ]),
    );
  });

  it("of hosts, NICs, networks and VLANs never holds a reference", async () => {
    const [host] = topology.hosts;
    const [pif] = topology.pifs;
    for (const [recordClass, uuid] of [
      ["host", host!.uuid],
      ["pif", pif!.uuid],
    ] as const) {
      const text = await (await record(recordClass, uuid)).text();
      expect(text).toContain(uuid);
      expect(text).not.toContain("OpaqueRef");
    }
  });

  it.each([
    ["a record that is gone", "pif", "00000000-0000-0000-0000-000000000000"],
    ["a class that nobody may read", "session", "00000000-0000-0000-0000-000000000000"],
    ["no uuid at all", "pif", "../session"],
  ])("is not there for %s", async (_what, recordClass, uuid) => {
    const response = await record(recordClass, uuid);
    expect(response.status).toBe(404);
    expect(((await response.json()) as FailureBody).failure.code).toBe("RECORD.UNKNOWN");
  });
});

describe("the runs that touched a thing", { timeout: 60_000 }, () => {
  it("are those whose plan had to do with it", async () => {
    const change = {
      kind: "change-bond-mode" as const,
      bondNetwork: topology.networks.find(({ name }) => name === "Guests")!.uuid,
      mode: "balance-slb" as const,
      properties: {},
      scope: { kind: "hosts" as const, hosts: [topology.hosts[1]!.uuid] },
    };
    const { run, state } = await world.run(await world.review([change]));
    expect(state.phase).toBe("succeeded");
    const touching = async (key: string): Promise<readonly string[]> => {
      const { ids, host } = runSubject(inspect(key, topology)!);
      const query = new URLSearchParams({ touching: ids.join(","), ...(host === null ? {} : { host }) });
      const request = new Request(`http://127.0.0.1:3000/api/x?${query.toString()}`, {
        headers: world.request().headers,
      });
      const { runs } = (await (await runsRoute.GET(request, world.inPool())).json()) as RunListResponse;
      return runs.map((one) => one.run);
    };
    const bondOn = (at: number) => topology.bonds.find(({ host }) => host === topology.hosts[at]!.uuid)!;
    const free = pifOnNetwork(topology, topology.hosts[1]!.uuid, networkOn(topology, topology.hosts[1]!.uuid, "eth3"))!;
    expect(await touching(`bond:${bondOn(1).uuid}`)).toEqual([run]);
    expect(await touching(`network:${change.bondNetwork}`)).toEqual([run]);
    expect(await touching(`bond:${bondOn(0).uuid}`)).toEqual([]);
    expect(await touching(`port:${free.uuid}`)).toEqual([]);
  });
});
