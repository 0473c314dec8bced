import { describe, expect, it } from "vitest";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { pool } from "@/lib/core/topology/topology.builder";

describe("a question asked once for each topology", () => {
  it("is asked anew of another topology, and not of the same", () => {
    let asked = 0;
    const hosts = oncePerTopology((topology) => {
      asked += 1;
      return topology.hosts.length === 0 ? undefined : topology.hosts.length;
    });
    const empty = pool().build();
    const one = pool()
      .host("a", (host) => host)
      .build();
    expect([hosts(empty), hosts(one), hosts(empty), hosts(one)]).toEqual([undefined, 1, undefined, 1]);
    expect(asked).toBe(2);
  });
});
