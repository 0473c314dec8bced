import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plannedNetworkUuid, plannedUuid } from "@/lib/core/draft/bond-marker";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { bondId, hostId, pifId, pool } from "@/lib/core/topology/topology.builder";
import { parseSelection, selectionKey } from "@/lib/core/view/selection";
import { emptyViewState, formatViewState, parseViewState, viewNames, type ViewState } from "@/lib/core/view/view-state";
import { withinPool } from "@/lib/core/view/within-pool";

const whole: ViewState = {
  view: "pattern",
  scope: { kind: "hosts", hosts: [hostId("a"), hostId("b")] },
  selected: [`port:${pifId("a", "eth0")}`, "nics:network-eth1"],
  find: "mode=lacp down",
  hide: "host~esx",
  detail: "off",
  viewport: { x: -120, y: 40, zoom: 0.8 },
  draft: "d-1",
  panel: "plan",
  pinned: `bond:${bondId("a", "bond0")}`,
};

describe("an address", () => {
  it("says the whole view and is read back as the same view", () => {
    const query = formatViewState(whole);
    expect(query.get("scope")).toBe("hosts:host-a,host-b");
    expect(query.get("z")).toBe("0.8");
    expect(parseViewState(query)).toEqual({ state: whole, notices: [] });
  });

  it("is empty for the view that nobody has touched, and keeps what it does not know", () => {
    expect(formatViewState(emptyViewState).toString()).toBe("");
    expect(formatViewState(emptyViewState, new URLSearchParams("step=3&find=old")).toString()).toBe("step=3");
  });

  it("tells what it could not read instead of failing", () => {
    const { state, notices } = parseViewState(new URLSearchParams("view=globe&scope=some&sel=port,%20&z=nine&x=1&y=2"));
    expect(state).toEqual(emptyViewState);
    expect(notices).toHaveLength(4);
    expect(notices[0]).toBe('The address asks for the view "globe", which does not exist.');
  });

  it("reads links that still say table", () => {
    expect(parseViewState(new URLSearchParams("view=table")).state.view).toBe("matrix");
  });

  it("gives every view back, whatever it holds", () => {
    const id = fc.stringMatching(/^[a-z0-9-]{1,36}$/u);
    const states = fc.record({
      view: fc.constantFrom(null, ...viewNames),
      scope: fc.oneof(
        fc.constant({ kind: "all" as const }),
        fc.array(id, { minLength: 1 }).map((hosts) => ({ kind: "hosts" as const, hosts: hosts.map(hostId) })),
      ),
      selected: fc.array(fc.tuple(fc.constantFrom("port", "bond", "host", "nics"), id).map((parts) => parts.join(":"))),
      find: fc.string(),
      hide: fc.string(),
      detail: fc.constantFrom("auto" as const, "off" as const),
      viewport: fc.option(
        fc.record({ x: fc.integer({ min: -9999, max: 9999 }), y: fc.nat(9999), zoom: fc.constantFrom(0.1, 0.55, 4) }),
      ),
      draft: fc.option(id),
      panel: fc.constantFrom(null, "plan", "inspector"),
      pinned: fc.option(id.map((one) => `bond:${one}`)),
    });
    fc.assert(
      fc.property(states, (state) => {
        const read = parseViewState(new URLSearchParams(formatViewState(state).toString()));
        expect(read).toEqual({ state, notices: [] });
      }),
    );
  });
});

describe("a view of a pool that has moved on", () => {
  const graph = buildGraph(
    pool()
      .host("a", (host) => host.nic("eth0").nic("eth1"))
      .host("b", (host) => host.nic("eth0"))
      .build(),
  );

  it("is left as it is while everything is there", () => {
    const selected = [`port:${pifId("b", "eth0")}`, "nics:network-eth1", "host:host-a"];
    const state = { ...whole, selected, pinned: "host:host-b" };
    expect(withinPool(state, graph)).toEqual({ state, notices: [] });
    expect(withinPool(state, graph).state).toBe(state);
  });

  it("loses what is not there, and says so", () => {
    const state: ViewState = {
      ...whole,
      scope: { kind: "hosts", hosts: [hostId("a"), hostId("gone")] },
      selected: ["port:pif-gone-eth0", "host:host-a"],
      pinned: "host:host-gone",
    };
    const found = withinPool(state, graph);
    expect(found.state.scope).toEqual({ kind: "hosts", hosts: [hostId("a")] });
    expect(found.state.selected).toEqual(["host:host-a"]);
    expect(found.state.pinned).toBeNull();
    expect(found.notices).toHaveLength(3);
    const lost = withinPool({ ...state, scope: { kind: "hosts", hosts: [hostId("gone")] } }, graph);
    expect(lost.state.scope).toEqual({ kind: "all" });
  });
});

describe("a selection", () => {
  const drafted = plannedUuid(
    "bond",
    hostId("7d1d4a5e-5c0f-b6a1-3a0e-c4f2d21d7e90"),
    plannedNetworkUuid(`bond-${"f".repeat(20)}`),
  );
  it.each(["port:p-1", "bond:b-1", "network:n-1", "host:h-1", "nics:n-1", "bonds:n-1", `bond:${drafted}`])(
    "%s is read and said again",
    (key) => {
      const selection = parseSelection(key);
      expect(selection && selectionKey(selection)).toBe(key);
    },
  );

  it.each(["", "port", "port:", "vm:v-1", "port:a b"])('"%s" is none', (key) => {
    expect(parseSelection(key)).toBeNull();
  });
});
