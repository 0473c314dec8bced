import { describe, expect, it } from "vitest";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { groupHosts } from "@/lib/core/graph/group-hosts";
import { buildMatrix, type MatrixOptions } from "@/lib/core/graph/matrix";
import { matrixCsv } from "@/lib/core/graph/matrix-csv";
import { hostId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";

const paired = (pairs: readonly (readonly [string, string])[]) => (host: HostBuilder) => {
  for (const device of ["eth0", "eth1", "eth2", "eth3"]) host.nic(device);
  for (const [index, pair] of pairs.entries())
    host.bond(`bond${String(index)}`, pair, { network: `Net ${String(index)}` });
};
const straight = paired([
  ["eth0", "eth2"],
  ["eth1", "eth3"],
]);
const crossed = paired([
  ["eth0", "eth3"],
  ["eth1", "eth2"],
]);

const topology = pool({ coordinator: hostId("c-10") })
  .host("a-2", crossed)
  .host("c-10", straight)
  .host("b-1", straight, { live: false })
  .host("d", (host) => host.nic("eth0").nic("eth1").nic("eth2"))
  .build();

function matrix(options: Partial<MatrixOptions> = {}) {
  return buildMatrix(buildGraph(topology), groupHosts(topology), { sort: "name", folded: false, ...options });
}

describe("the matrix", () => {
  it("gives a bond the same letter and line on every host, so that a wrong pairing stands out", () => {
    const { rows, nics, bonds, lanes } = matrix();
    expect(nics.map((nic) => nic.device)).toEqual(["eth0", "eth1", "eth2", "eth3"]);
    expect(bonds.map(({ letter, name }) => `${letter} ${name}`)).toEqual(["A Net 0", "B Net 1"]);
    expect(lanes).toBe(2);
    expect(rows.map((row) => [row.host.name, row.cells.map((cell) => cell?.letter ?? "-").join("")])).toEqual([
      ["c-10", "ABAB"],
      ["a-2", "ABBA"],
      ["b-1", "ABAB"],
      ["d", "-"],
    ]);
    const bars = (host: string) =>
      rows.find((row) => row.host.name === host)?.bars.map(({ letter, lane, members }) => [letter, lane, members]);
    expect(bars("c-10")).toEqual([
      ["A", 0, [0, 2]],
      ["B", 1, [1, 3]],
    ]);
    expect(bars("a-2")).toEqual([
      ["A", 0, [0, 3]],
      ["B", 1, [1, 2]],
    ]);
  });

  it("keeps the coordinator on top in every order", () => {
    const names = (options: Partial<MatrixOptions>) => matrix(options).rows.map((row) => row.host.name);
    expect(names({ sort: "name" })).toEqual(["c-10", "a-2", "b-1", "d"]);
    expect(names({ sort: "state" })).toEqual(["c-10", "b-1", "a-2", "d"]);
    expect(names({ sort: "drift" })[0]).toBe("c-10");
    expect(names({ sort: "drift" }).at(-1)).toBe("b-1");
  });

  it("folds hosts that are wired alike into one row", () => {
    expect(matrix({ folded: true }).rows.map((row) => [row.names.join(" "), row.kind])).toEqual([
      ["c-10 b-1", "pattern"],
      ["a-2", "drift"],
      ["d", "drift"],
    ]);
  });

  it("says in which cells a host differs", () => {
    const row = matrix().rows.find((one) => one.host.name === "a-2");
    expect([...(row?.differences.values() ?? [])]).toContain("in Net 1, not in Net 0");
    expect(row?.summary).toBe("4 cells differ");
  });
});

describe("the matrix as CSV", () => {
  it("has a line per host and quotes what needs it", () => {
    const odd = pool()
      .host('=cmd"x', (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }))
      .host("b, second", (host) => host.nic("eth0", { link: { carrier: "down", speed: null, duplex: "unknown" } }))
      .build();
    const csv = matrixCsv(buildMatrix(buildGraph(odd), groupHosts(odd), { sort: "name", folded: false }));
    expect(csv.split("\r\n")).toEqual([
      "Host,Role,State,Pattern,eth0,Summary",
      `"'=cmd""x",coordinator,live,pool pattern,up; 1 Gb/s; management 10.0.0.1/24,all links up`,
      '"b, second",member,live,drift,no link,"1 without a link, 1 cell differs"',
      "",
    ]);
  });
});
