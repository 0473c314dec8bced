import type { LinkKind, PoolGraph } from "@/lib/core/graph/graph";
import type { PoolLayout } from "@/lib/core/graph/layout";
import { portsOf } from "@/lib/core/graph/tally";
import { drawHost, linkGlyph } from "@/lib/core/graph/svg/draw-host";
import { drawNetwork, drawWiring } from "@/lib/core/graph/svg/draw-networks";
import { svgFonts } from "@/lib/core/graph/svg/svg-fonts";
import { element, line, xmlText } from "@/lib/core/graph/svg/svg-text";
import { svgThemes, type SvgTheme } from "@/lib/core/graph/svg/svg-theme";

export interface SvgOptions {
  readonly theme: "light" | "dark";
  /** ISO 8601: when the pool was as drawn. */
  readonly asOf: string;
  /** "3 of 64 hosts, one for each kind": what is drawn when it is not all; "" when it is. */
  readonly note: string;
  /** `@font-face` rules with their files inside; "" leaves the letters to the families that stand in. */
  readonly fonts?: string;
}

export interface SvgDrawing {
  readonly svg: string;
  /** CSS pixels at 100 %. */
  readonly width: number;
  readonly height: number;
}

const margin = 32;
const head = 72;
const foot = 56;

/** The drawing as one SVG document: from the layout, not from the screen, so that all of it is there (6.17). */
export function drawSvg(
  graph: PoolGraph,
  layout: PoolLayout,
  { theme: name, asOf, note, fonts = "" }: SvgOptions,
): SvgDrawing {
  const theme = svgThemes[name];
  const width = layout.width + 2 * margin;
  const height = layout.height + head + foot + margin;
  const hostOf = new Map(graph.hosts.map((host) => [host.host, host]));
  const networkOf = new Map(graph.networks.map((network) => [network.network, network]));
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      "font-family": svgFonts.sans,
      role: "img",
      "aria-label": `Network of pool ${graph.poolName}`,
    },
    ...(fonts === "" ? [] : [element("style", {}, xmlText(fonts))]),
    element("rect", { width, height, fill: theme.paper }),
    line(`Network of pool ${graph.poolName}`, {
      x: margin,
      y: 38,
      width: width - 2 * margin,
      size: 20,
      fill: theme.ink,
      "font-weight": 600,
    }),
    line([`as of ${asOf}`, note].filter((word) => word !== "").join(" · "), {
      x: margin,
      y: 58,
      width: width - 2 * margin,
      size: 12,
      fill: theme.soft,
    }),
    element(
      "g",
      { transform: `translate(${String(margin)} ${String(head)})` },
      drawWiring(layout, theme),
      ...layout.hosts.flatMap((place) => {
        const host = hostOf.get(place.host);
        return host ? [drawHost(host, place, theme)] : [];
      }),
      ...layout.networks.flatMap((place) => {
        const network = networkOf.get(place.network);
        return network ? [drawNetwork(network, place, theme)] : [];
      }),
    ),
    element("g", { transform: `translate(${String(margin)} ${String(height - foot)})` }, legend(graph, theme)),
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width, height };
}

const words: Readonly<Record<LinkKind, string>> = {
  up: "link up",
  slow: "up, slow",
  down: "no link",
  unknown: "unknown",
  unmanaged: "not managed",
};

/** What the signs mean, for those that are drawn. */
function legend(graph: PoolGraph, theme: SvgTheme): string {
  const kinds = [...new Set(graph.hosts.flatMap((host) => portsOf(host).map((port) => port.link.kind)))];
  const hasDraft = graph.hosts.some((host) => host.bonds.some((bond) => bond.mark === "added"));
  const entries = [
    ...kinds.map((kind) => ({ sign: linkGlyph(kind, 0, 0, theme.link[kind]), text: words[kind] })),
    {
      sign: element("circle", { cx: 6, cy: 6, r: 4, fill: theme.ink, stroke: theme.ink, "stroke-width": 2 }),
      text: "primary member of a bond",
    },
    ...(hasDraft
      ? [
          {
            sign: element("path", { d: "M0 6h12", stroke: theme.accent, "stroke-width": 3, "stroke-dasharray": "4 2" }),
            text: "in the draft",
          },
        ]
      : []),
  ];
  return entries
    .map(({ sign, text }, index) =>
      element(
        "g",
        { transform: `translate(${String(index * 160)} 0)` },
        sign,
        line(text, { x: 20, y: 10, width: 136, size: 12, fill: theme.soft }),
      ),
    )
    .join("");
}
