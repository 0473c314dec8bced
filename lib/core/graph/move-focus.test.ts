import { describe, expect, it } from "vitest";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { canvasItems } from "@/lib/core/graph/canvas-items";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import { moveFocus, type FocusKey } from "@/lib/core/graph/move-focus";
import { pool, type HostBuilder } from "@/lib/core/topology/topology.builder";

const six = (h: HostBuilder) => h.nic("eth0").nic("eth1").nic("eth2").bond("bond0", ["eth1", "eth2"]);
const graph = buildGraph(pool().host("a", six).host("b", six).build());
const items = canvasItems(graph, layoutGraph(graph));

function go(from: string, ...keys: readonly FocusKey[]): string {
  const start = items.find((item) => item.key === from)!;
  return keys.reduce((at, key) => moveFocus(items, at, key), start).key;
}

describe("the focus in the drawing", () => {
  it("goes down through the ports of all hosts", () => {
    expect(go("port:pif-a-eth0", "ArrowDown")).toBe("port:pif-a-eth1");
    expect(go("port:pif-a-eth2", "ArrowDown")).toBe("port:pif-b-eth0");
  });

  it("stays where there is nowhere to go", () => {
    expect(go("port:pif-a-eth0", "ArrowUp", "PageUp")).toBe("port:pif-a-eth0");
  });

  it("goes to the ends of its lane", () => {
    expect(go("port:pif-a-eth1", "End")).toBe("port:pif-b-eth2");
    expect(go("port:pif-b-eth2", "Home")).toBe("port:pif-a-eth0");
  });

  it("goes sideways to the nearest of the next lane", () => {
    expect(go("port:pif-b-eth0", "ArrowRight")).toBe("bond:bond-b-bond0");
    expect(go("port:pif-a-eth0", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft")).toMatch(/^port:pif-a/u);
  });

  it("goes from a port to its host's name, and from there to the other hosts", () => {
    expect(go("port:pif-b-eth0", "ArrowLeft")).toMatch(/^host:.*b/u);
    expect(go("port:pif-b-eth0", "ArrowLeft", "ArrowUp")).toMatch(/^host:.*a/u);
    expect(go("port:pif-b-eth0", "ArrowLeft", "ArrowRight")).toBe("port:pif-b-eth0");
    expect(go("port:pif-b-eth0", "ArrowLeft", "ArrowLeft")).toMatch(/^host:/u);
  });

  it("goes to the same place of the next host", () => {
    expect(go("port:pif-a-eth1", "PageDown")).toBe("port:pif-b-eth1");
    expect(go("bond:bond-b-bond0", "PageUp")).toBe("bond:bond-a-bond0");
  });

  it("reaches everything", () => {
    const seen = new Set<string>(["port:pif-a-eth0"]);
    for (const key of seen)
      for (const step of ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"] as const) seen.add(go(key, step));
    expect(seen.size).toBe(items.length);
    expect(items.length).toBe(14);
  });
});
