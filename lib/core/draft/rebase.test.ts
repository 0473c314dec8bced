import { array, assert, constantFrom, oneof, property, record, shuffledSubarray, pre } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/core/draft/change";
import { bondOf, membersOf } from "@/lib/core/draft/change.builder";
import { standingOf, withTheirs } from "@/lib/core/draft/conflict";
import { factsOf } from "@/lib/core/draft/conflict-facts";
import { rebaseDraft } from "@/lib/core/draft/rebase";
import { hostId, netId, pool } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";

interface Bonded {
  readonly network: string;
  readonly members: readonly string[];
  readonly mode?: "lacp" | "active-backup";
}

const devices = ["eth0", "eth1", "eth2", "eth3"];

/** Two or three hosts with four NICs each; for each host its bonds. */
function made(hosts: Readonly<Record<string, readonly Bonded[]>>, mtu = 1500): PoolTopology {
  const builder = pool();
  builder.network("eth0", { mtu });
  for (const [name, bonds] of Object.entries(hosts)) {
    builder.host(name, (host) => {
      for (const device of devices) host.nic(device);
      bonds.forEach(({ network, members, mode = "active-backup" }, index) =>
        host.bond(`bond${String(index)}`, members, { network, mode }),
      );
    });
  }
  return builder.build();
}

const loose = made({ a: [], b: [] });
const storage = bondOf(["eth2", "eth3"], { name: "Storage" });
const elsewhere: Bonded = { network: "Backup", members: ["eth1", "eth3"] };

describe("a bond that was drafted of free NICs", () => {
  const facts = factsOf(loose, storage);

  it("stays while nobody touches them", () => {
    const topology = made({ a: [{ network: "Other", members: ["eth0", "eth1"] }], b: [] });
    expect(standingOf(topology, storage, facts)).toEqual({ kind: "open" });
  });

  it("is already so when anybody made this very bond", () => {
    const bonds = [{ network: "Storage", members: ["eth2", "eth3"] }];
    expect(standingOf(made({ a: bonds, b: bonds }), storage, facts)).toEqual({ kind: "already-so" });
    // On one host of two there is still something to do, and nothing in the way.
    expect(standingOf(made({ a: bonds, b: [] }), storage, facts)).toEqual({ kind: "open" });
    const lacp = [{ network: "Storage", members: ["eth2", "eth3"], mode: "lacp" as const }];
    expect(standingOf(made({ a: lacp, b: lacp }), storage, facts).kind).toBe("broken");
  });

  it("breaks where a NIC went elsewhere, and says which and where", () => {
    const topology = made({ a: [], b: [elsewhere] });
    const standing = standingOf(topology, storage, facts);
    expect(standing).toEqual({
      kind: "broken",
      differences: [{ hosts: [hostId("b")], sentence: "eth3 on b is now in Backup; it was in no bond." }],
    });
    expect(withTheirs(topology, storage, standing)).toEqual({
      ...storage,
      scope: { kind: "hosts", hosts: [hostId("a")] },
    });
    const everywhere = made({ a: [elsewhere], b: [elsewhere] });
    expect(withTheirs(everywhere, storage, standingOf(everywhere, storage, facts))).toBeNull();
  });
});

describe("a change of a bond or network that is there", () => {
  const bonds = [{ network: "Guests", members: ["eth1", "eth2"] }];
  const before = made({ a: bonds, b: bonds });
  const mode: Change = {
    kind: "change-bond-mode",
    bondNetwork: netId("Guests"),
    mode: "balance-slb",
    properties: {},
    scope: { kind: "all" },
  };

  it("breaks when the mode is another than it was", () => {
    const lacp = [{ network: "Guests", members: ["eth1", "eth2"], mode: "lacp" as const }];
    const standing = standingOf(made({ a: lacp, b: lacp }), mode, factsOf(before, mode));
    expect(standing).toMatchObject({
      kind: "broken",
      differences: [{ sentence: "Guests on a and b is now LACP (802.3ad); it was Active-backup." }],
    });
  });

  it("breaks when the bond is gone, and a break is already so then", () => {
    expect(standingOf(loose, mode, factsOf(before, mode)).kind).not.toBe("already-so");
    const broken: Change = {
      kind: "break-bond",
      bondNetwork: netId("Guests"),
      removeNetwork: false,
      scope: { kind: "all" },
    };
    expect(standingOf(loose, broken, factsOf(before, broken))).toEqual({ kind: "already-so" });
  });

  it("judges the edit of a network by the fields it edits", () => {
    const edit: Change = { kind: "edit-network", network: netId("eth0"), mtu: 9000 };
    const facts = factsOf(loose, edit);
    expect(standingOf(loose, edit, facts)).toEqual({ kind: "open" });
    expect(standingOf(made({ a: [] }, 9000), edit, facts)).toEqual({ kind: "already-so" });
    expect(standingOf(made({ a: [] }, 4000), edit, facts)).toMatchObject({
      kind: "broken",
      differences: [{ hosts: null, sentence: `The network's MTU is now "4000"; it was "1500".` }],
    });
  });
});

describe("any draft on any pool", () => {
  const pair = shuffledSubarray(devices, { minLength: 2, maxLength: 2 });
  const bonded = array(record({ network: constantFrom("Storage", "Guests", "Backup"), members: pair }), {
    maxLength: 2,
  });
  const disjoint = bonded.filter(
    (bonds) =>
      new Set(bonds.flatMap(({ members }) => members)).size === bonds.length * 2 &&
      new Set(bonds.map(({ network }) => network)).size === bonds.length,
  );
  const aPool = record({ a: disjoint, b: disjoint, c: disjoint }).map((hosts) => made(hosts));
  const aChange = oneof(
    record({ members: pair, name: constantFrom("Storage", "New") }).map(({ members, name }) =>
      bondOf(members, { name }),
    ),
    constantFrom("Storage", "Guests", "Backup").map((network): Change => ({
      kind: "break-bond",
      bondNetwork: netId(network),
      removeNetwork: false,
      scope: { kind: "all" },
    })),
    record({ network: constantFrom("Storage", "Guests"), members: pair }).map(({ network, members }) =>
      membersOf(network, members),
    ),
  );

  it("nothing is broken on the pool that it was drafted on", () => {
    assert(
      property(aPool, aChange, (topology, change) => {
        expect(standingOf(topology, change, factsOf(topology, change)).kind).not.toBe("broken");
      }),
    );
  });

  it("every change is left or already so, in its order, and what is already so is nobody's conflict", () => {
    assert(
      property(aPool, aPool, array(aChange, { maxLength: 5 }), (before, now, changes) => {
        const expectations = changes.map((change) => factsOf(before, change));
        const { draft, standings, alreadySo } = rebaseDraft(now, { changes }, expectations);
        expect(draft.changes.length + alreadySo.length).toBe(changes.length);
        expect(standings).toHaveLength(draft.changes.length);
        expect(changes.filter((change) => draft.changes.includes(change))).toEqual(draft.changes);
        expect(standings.every(({ kind }) => kind !== "already-so")).toBe(true);
      }),
    );
  });

  it("each answer to a conflict ends it: mine as it stands, theirs without the hosts that others touched", () => {
    assert(
      property(aPool, aPool, aChange, (before, now, change) => {
        const facts = factsOf(before, change);
        const standing = standingOf(now, change, facts);
        pre(standing.kind === "broken");
        const theirs = withTheirs(now, change, standing);
        const answers = [
          standingOf(now, change, factsOf(now, change)),
          ...(theirs ? [standingOf(now, theirs, facts)] : []),
        ];
        expect(answers.filter(({ kind }) => kind === "broken")).toEqual([]);
      }),
    );
  });
});
