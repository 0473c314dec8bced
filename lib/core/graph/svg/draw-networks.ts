import type { Mark, NetworkNode } from "@/lib/core/graph/graph";
import type { NetworkPlace, PoolLayout } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";
import { element, line } from "@/lib/core/graph/svg/svg-text";
import type { SvgTheme } from "@/lib/core/graph/svg/svg-theme";
import { unreachable } from "@/lib/core/shared/internal-error";
import { counted } from "@/lib/core/shared/words";

/** Rails and wires: behind everything else. */
export function drawWiring({ wires, rails }: PoolLayout, theme: SvgTheme): string {
  return (
    wires
      .map(({ x1, x2, y, mark }) =>
        element("path", { d: `M${String(x1)} ${String(y)}H${String(x2)}`, ...strokeOf(mark, theme) }),
      )
      .join("") +
    rails
      .map(({ x, top, bottom, lead, leadEnd, mark }) =>
        element("path", {
          d: `M${String(x)} ${String(top)}V${String(bottom)}M${String(x)} ${String(lead)}H${String(leadEnd)}`,
          ...strokeOf(mark, theme),
        }),
      )
      .join("")
  );
}

function strokeOf(mark: Mark, theme: SvgTheme) {
  const common = { fill: "none", "stroke-width": 2 };
  switch (mark) {
    case "added":
    case "moved":
      return { ...common, stroke: theme.accent, "stroke-dasharray": "8 5" };
    case "removed":
      return { ...common, stroke: theme.line, "stroke-width": 1, "stroke-dasharray": "2 4" };
    case "same":
      return { ...common, stroke: theme.rail };
    default:
      return unreachable(mark);
  }
}

/** A network with its VLANs as notches below it, as far as they have been given room. */
export function drawNetwork(network: NetworkNode, place: NetworkPlace, theme: SvgTheme): string {
  const { management, storage, running, halted } = network.consumers;
  const users = [
    management > 0 ? `management of ${counted(management, "host")}` : "",
    storage.length > 0 ? counted(storage.length, "SR") : "",
    running > 0 ? `${String(running)} running` : "",
    halted > 0 ? `${String(halted)} halted` : "",
  ].filter((word) => word !== "");
  const width = place.width;
  return element(
    "g",
    { id: `network-${network.network}`, transform: `translate(${String(place.x)} ${String(place.y)})` },
    element("rect", {
      width,
      height: measures.networkRow,
      rx: 4,
      fill: theme.panel,
      stroke: network.mark === "added" ? theme.accent : theme.hairline,
      "stroke-dasharray": network.standing === "carrying" && network.mark !== "added" ? undefined : "4 4",
    }),
    element("rect", { width: 4, height: measures.networkRow, fill: theme.rail }),
    line(network.code, { x: 14, y: 31, width: 36, size: 12, fill: theme.faint }),
    line(network.name, { x: 50, y: 23, width: width - 170, size: 14, fill: theme.ink, "font-weight": 600 }),
    line([network.bridge, `MTU ${String(network.mtu)}`, network.note].filter((word) => word !== "").join(" · "), {
      x: 50,
      y: 41,
      width: width - 170,
      size: 12,
      fill: theme.faint,
    }),
    line(users.join(", "), { x: width - 10, y: 31, width: 150, size: 12, fill: theme.soft, "text-anchor": "end" }),
    ...(place.collapsed
      ? [drawLayer(`${String(network.layers.length)} VLANs`, measures.networkRow, width, theme)]
      : network.layers.map((layer, index) =>
          drawLayer(
            `${layer.kind === "vlan" ? "VLAN " : ""}${layer.tag}  ${layer.name}`,
            place.layerTops[index] ?? measures.networkRow,
            width,
            theme,
          ),
        )),
  );
}

function drawLayer(words: string, top: number, width: number, theme: SvgTheme): string {
  return (
    element("rect", {
      x: 24,
      y: top,
      width: width - 24,
      height: measures.layerRow,
      fill: theme.panel,
      stroke: theme.hairline,
    }) + line(words, { x: 34, y: top + 20, width: width - 44, size: 12, fill: theme.soft })
  );
}
