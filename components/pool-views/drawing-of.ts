import { layoutGraph } from "@/lib/core/graph/layout-graph";
import { drawSvg, type SvgDrawing } from "@/lib/core/graph/svg/draw-svg";
import { counted } from "@/lib/core/shared/words";
import type { ViewName } from "@/lib/core/view/view-state";
import { embeddedFonts } from "@/components/pool-views/embedded-fonts";
import type { PoolDrawing } from "@/components/pool-views/pool-drawing";

export interface DrawingChoice {
  /** `view`: without what is hidden, and in the pattern one host for each kind. `all`: everything. */
  readonly extent: "view" | "all";
  readonly theme: "light" | "dark";
  readonly view: ViewName | null;
}

/** What is to be exported, drawn from the layout, with the fonts that it is lettered in. */
export async function drawingOf(drawing: PoolDrawing, { extent, theme, view }: DrawingChoice): Promise<SvgDrawing> {
  const { whole, shown, groups } = drawing;
  const leads = new Set(groups.map((group) => group.lead));
  const isPattern = extent === "view" && view === "pattern";
  const base = extent === "all" ? whole : shown;
  const graph = isPattern ? { ...base, hosts: base.hosts.filter((host) => leads.has(host.host)) } : base;
  const drawn = new Set(graph.hosts.map((host) => host.host));
  const own = { ...graph, wires: graph.wires.filter((wire) => drawn.has(wire.host)) };
  const expanded = new Set(own.networks.map((network) => network.network));
  const note = isPattern
    ? `${counted(drawn.size, "host")} of ${String(whole.hosts.length)}, one for each kind: ${groups.map((group) => `${group.title} ${counted(group.hosts.length, "host")}`).join(", ")}`
    : drawn.size < whole.hosts.length
      ? `${String(drawn.size)} of ${counted(whole.hosts.length, "host")}`
      : "";
  const layout = layoutGraph(own, { expanded });
  const options = { theme, asOf: new Date().toISOString(), note };
  const fonts = await embeddedFonts(drawSvg(own, layout, options).svg);
  return drawSvg(own, layout, { ...options, fonts });
}
