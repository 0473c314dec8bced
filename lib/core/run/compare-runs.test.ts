import { describe, expect, it } from "vitest";
import { compareRuns } from "@/lib/core/run/compare-runs";
import type { RunAccount } from "@/lib/core/run/run-account";
import type { HostUuid } from "@/lib/core/topology/ids";

const told: RunAccount = {
  ended: "succeeded",
  calls: { pool: ["network"], "host-1": ["bond", "mode"] },
  outcomes: { network: "done", bond: "done", mode: "done" },
  refusals: {},
  stranded: [],
  changes: { "networks / Management": { mtu: 1500, name: "Management" }, "pifs / a": null },
};

describe("a run that did what was rehearsed", () => {
  it("differs in nothing, whatever the order of fields", () => {
    const changes = { "pifs / a": null, "networks / Management": { name: "Management", mtu: 1500 } };
    expect(compareRuns(told, { ...told, changes })).toEqual([]);
  });

  it("is not blamed for a pool that could not be asked", () => {
    expect(compareRuns(told, { ...told, changes: null })).toEqual([]);
  });
});

describe("a run that went another way", () => {
  it("differs in its end, its calls, its outcomes, its errors, its hosts and its pool", () => {
    const ran: RunAccount = {
      ended: "stranded",
      calls: { pool: ["network"], "host-1": ["bond"] },
      outcomes: { network: "done", bond: "failed", mode: "waiting" },
      refusals: { bond: "INTERNAL_ERROR" },
      stranded: ["host-1" as HostUuid],
      changes: { "networks / Management": { mtu: 9000, name: "Management" }, "pifs / a": null },
    };
    expect(compareRuns(told, ran)).toEqual([
      { kind: "ended", about: "the run", rehearsed: "succeeded", ran: "stranded" },
      { kind: "calls", about: "host-1", rehearsed: "bond, mode", ran: "bond" },
      { kind: "outcome", about: "bond", rehearsed: "done", ran: "failed" },
      { kind: "outcome", about: "mode", rehearsed: "done", ran: "waiting" },
      { kind: "refusal", about: "bond", rehearsed: null, ran: "INTERNAL_ERROR" },
      { kind: "stranded", about: "host-1", rehearsed: null, ran: "cut off" },
      {
        kind: "pool",
        about: "networks / Management",
        rehearsed: '{"mtu":1500,"name":"Management"}',
        ran: '{"mtu":9000,"name":"Management"}',
      },
    ]);
  });
});
