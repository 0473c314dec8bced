import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import { drawSvg } from "@/lib/core/graph/svg/draw-svg";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { pool } from "@/lib/core/topology/topology.builder";

function drawn(topology: PoolTopology, theme: "light" | "dark" = "light") {
  const graph = buildGraph(topology);
  return drawSvg(graph, layoutGraph(graph), { theme, asOf: "2026-05-01T10:00:00Z", note: "" });
}

/** Throws where it is no XML; answers ids and texts. */
function read(svg: string) {
  const ids: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => {
    const id = tag.attributes["id"];
    if (typeof id === "string") ids.push(id);
  });
  parser.on("text", (text) => texts.push(text));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  return { ids, texts };
}

describe("the drawing as SVG", () => {
  it("holds every NIC of 64 hosts with 16 NICs", () => {
    const build = pool();
    for (let host = 0; host < 64; host += 1) {
      build.host(`h${String(host)}`, (made) => {
        for (let nic = 0; nic < 16; nic += 1) made.nic(`eth${String(nic)}`);
        made.bond("bond0", ["eth0", "eth8"], { network: "Management" });
      });
    }
    const topology = build.build();
    const { ids } = read(drawn(topology).svg);
    const nics = topology.pifs.filter((pif) => pif.role === "physical").map((pif) => `nic-${pif.uuid}`);
    expect(nics).toHaveLength(1024);
    expect(ids.filter((id) => id.startsWith("nic-")).toSorted()).toEqual(nics.toSorted());
    expect(ids.filter((id) => id.startsWith("bond-"))).toHaveLength(64);
  });

  it("says when, has a legend, and is well-formed whatever the names hold", () => {
    const topology = pool({ name: 'A & B <"x">' })
      .host("h\u0000ost & <co>", (host) =>
        host.nic("eth0", { link: { carrier: "down", speed: null, duplex: "unknown" } }),
      )
      .build();
    const { texts } = read(drawn(topology).svg);
    expect(texts).toContain('Network of pool A & B <"x">');
    expect(texts).toContain("as of 2026-05-01T10:00:00Z");
    expect(texts).toContain("host & <co>");
    expect(texts.filter((text) => text === "no link")).toHaveLength(2);
  });

  it("is drawn on paper or on slate", () => {
    const topology = pool()
      .host("a", (host) => host.nic("eth0"))
      .build();
    expect(drawn(topology, "light").svg).not.toBe(drawn(topology, "dark").svg);
  });
});
