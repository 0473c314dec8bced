import { describe, expect, it } from "vitest";
import type { BondMode } from "@/lib/core/topology/entities";
import type { Change } from "@/lib/core/draft/change";
import { isBlocked, runPreflight } from "@/lib/core/preflight/run-preflight";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { Dice } from "@/lib/fake-xenapi/pools/dice";
import { randomPool } from "@/lib/fake-xenapi/pools/random-pool";
import { createMirror } from "@/lib/mirror/create-mirror";
import type { Clock } from "@/lib/ports/clock";
import { fakePoolTransport } from "@/lib/xenapi/fake-pool-transport.builder";
import { signIn } from "@/lib/xenapi/session";

const clock: Clock = { now: () => 0, sleep: () => Promise.resolve() };

/** A pool as our own mirror reads it from the fake. */
async function randomTopology(seed: number): Promise<PoolTopology> {
  const pool = createFakePool({ seeder: randomPool(seed), clock, pace: 1 });
  const connect = () => fakePoolTransport(pool);
  const session = await signIn({ url: "http://pool.test", username: "root", password: "poolbond-lab", connect });
  if (!session.ok) throw new Error(session.failure.message);
  const mirror = await createMirror({ session: session.value, clock, follow: false });
  if (!mirror.ok) throw new Error(mirror.failure.message);
  return mirror.value.current().topology;
}

/** One change of each kind, on networks taken at random: sensible ones and senseless ones. */
function randomChanges(topology: PoolTopology, dice: Dice): readonly Change[] {
  const any = (): NetworkUuid => dice.pick(topology.networks).uuid;
  const bonds = topology.pifs.filter((pif) => pif.role === "bond").map((pif) => pif.network);
  const bond = (): NetworkUuid => (bonds.length > 0 && dice.chance(0.8) ? dice.pick(bonds) : any());
  const nics = topology.pifs.filter((pif) => pif.role === "physical").map((pif) => pif.network);
  const members = () => dice.some([...new Set(nics)], dice.between(2, 3));
  const mode: BondMode = dice.pick(["active-backup", "balance-slb", "lacp"]);
  const scope = dice.chance(0.7)
    ? ({ kind: "all" } as const)
    : { kind: "hosts" as const, hosts: dice.some(topology.hosts, 1).map((host) => host.uuid) };
  const more = { mode, properties: {}, scope };
  const network = { name: "New", description: "", mtu: 1500, automatic: false };
  return [
    { kind: "create-bond", network, memberNetworks: members(), ...more },
    { kind: "break-bond", bondNetwork: bond(), removeNetwork: true, scope },
    { kind: "change-bond-mode", bondNetwork: bond(), ...more },
    { kind: "change-bond-members", bondNetwork: bond(), memberNetworks: members(), ...more },
    { kind: "join-bonds", survivor: bonds[0] ?? any(), absorbed: bonds.at(-1) ?? any(), removeNetwork: true, ...more },
    { kind: "edit-network", network: any(), mtu: dice.pick([1500, 9000]), name: "Renamed" },
  ];
}

describe("preflight of random changes to random pools", () => {
  const seeds = Array.from({ length: 60 }, (_, at) => at + 1);

  it("always has an answer, about things that are there, and lets some of most kinds pass", async () => {
    const passed = new Map<Change["kind"], number>();
    for (const seed of seeds) {
      const topology = await randomTopology(seed);
      const known = uuidsOf(topology);
      for (const change of randomChanges(topology, new Dice(seededRandom(seed)))) {
        const findings = runPreflight(topology, { changes: [change] });
        for (const { subjects } of findings) for (const { uuid } of subjects) expect(known.has(uuid)).toBe(true);
        if (!isBlocked(findings)) passed.set(change.kind, (passed.get(change.kind) ?? 0) + 1);
      }
    }
    // Two bonds that could be joined are too rare in random pools to ask for.
    expect(passed.size).toBeGreaterThanOrEqual(5);
  });
});

function uuidsOf(topology: PoolTopology): ReadonlySet<string> {
  const { pool, hosts, pifs, bonds, networks, vlans, tunnels, vms, srs } = topology;
  return new Set(
    [pool, ...hosts, ...pifs, ...bonds, ...networks, ...vlans, ...tunnels, ...vms, ...srs].map(({ uuid }) => uuid),
  );
}
