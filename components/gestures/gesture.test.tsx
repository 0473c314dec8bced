import { describe, expect, it } from "vitest";
import { emptyDraft } from "@/lib/core/draft/change";
import { tray } from "@/lib/core/draft/verdict";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { canvasItems } from "@/lib/core/graph/canvas-items";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import { netId, pool } from "@/lib/core/topology/topology.builder";
import { overTarget, pickedUp } from "@/components/gestures/announcements";
import { gestureReducer, type Carry } from "@/components/gestures/gesture";
import { judgeTargets } from "@/components/gestures/judge-targets";

const topology = pool()
  .host("a", (h) =>
    h.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1").nic("eth2", { ip: "10.1.0.1/24" }),
  )
  .host("b", (h) =>
    h.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1").nic("eth2", { ip: "10.1.0.2/24" }),
  )
  .build();
const graph = buildGraph(topology);
const items = canvasItems(graph, layoutGraph(graph));
const item = (key: string) => items.find((candidate) => candidate.key === key)!;

const carry: Carry = {
  source: { kind: "nic", network: netId("eth0") },
  from: item("port:pif-a-eth0"),
  label: "eth0",
  via: "drag",
  verdicts: judgeTargets(
    { topology, draft: emptyDraft, scope: { kind: "all" } },
    { kind: "nic", network: netId("eth0") },
  ),
  over: null,
};

describe("a NIC in the hand", () => {
  it("marks every other NIC of the pool at once, and not itself", () => {
    expect([...carry.verdicts].map(([network, verdict]) => [network, verdict.kind])).toEqual([
      [netId("eth1"), "warn"],
      [netId("eth2"), "refuse"],
      [tray.network, "refuse"],
    ]);
  });

  it("draws nothing anew while the pointer stays on one target", () => {
    const over = gestureReducer(carry, { event: "moved-over", over: item("port:pif-a-eth1") });
    expect(over?.over?.label).toBe("eth1");
    expect(gestureReducer(over, { event: "moved-over", over: item("port:pif-a-eth1") })).toBe(over);
  });

  it("keeps its place when the pool changes under it", () => {
    const over = gestureReducer(carry, { event: "moved-over", over: item("port:pif-b-eth1") });
    const again = gestureReducer(over, { event: "judged-again", verdicts: new Map() });
    expect(again).toMatchObject({ source: carry.source, over: { key: "port:pif-b-eth1" } });
    expect(again?.verdicts.size).toBe(0);
  });

  it("is gone when it is let go", () => {
    expect(gestureReducer(carry, { event: "let-go" })).toBeNull();
  });
});

describe("an empty hand", () => {
  it("is not over anything", () => {
    expect(gestureReducer(null, { event: "moved-over", over: item("port:pif-a-eth1") })).toBeNull();
  });
});

describe("the words of a gesture", () => {
  it("say what was picked up, where, and how much is allowed", () => {
    expect(pickedUp(carry, 2, 2)).toBe("eth0 on both hosts picked up. 1 target allowed.");
    expect(pickedUp(carry, 64, 64)).toContain("on all 64 hosts");
    expect(pickedUp(carry, 2, 64)).toContain("on 2 of 64 hosts");
  });

  it("say the verdict before the reason", () => {
    expect(overTarget("eth2", carry.verdicts.get(netId("eth2"))!)).toMatch(/^Over eth2: refused: .*address/u);
    expect(overTarget("eth1", carry.verdicts.get(netId("eth1"))!)).toMatch(/^Over eth1: .*with a warning/u);
  });
});
