import type { BondNode, HostNode, LinkKind, PortNode } from "@/lib/core/graph/graph";
import type { HostPlace, StrapPlace } from "@/lib/core/graph/layout";
import { strapPath } from "@/lib/core/graph/strap-path";
import { svgFonts } from "@/lib/core/graph/svg/svg-fonts";
import { element, line, xmlText } from "@/lib/core/graph/svg/svg-text";
import type { SvgTheme } from "@/lib/core/graph/svg/svg-theme";

const mono = { "font-family": svgFonts.mono, em: 0.6 } as const;
const strong = { "font-weight": 600 } as const;

/** One faceplate with its ports, straps and tags; every NIC is a group with the id `nic-<PIF uuid>`. */
export function drawHost(host: HostNode, place: HostPlace, theme: SvgTheme): string {
  const topOf = new Map(place.ports.map(({ pif, top }) => [pif, top]));
  const bondOf = new Map(host.bonds.map((bond) => [bond.bond, bond]));
  return element(
    "g",
    { transform: `translate(${String(place.x)} ${String(place.y)})`, id: `host-${host.host}` },
    element("rect", {
      width: place.plateWidth,
      height: place.height,
      rx: 8,
      fill: theme.panel,
      stroke: theme.hairline,
      "stroke-dasharray": host.state === "live" || host.state === "disabled" ? undefined : "6 4",
    }),
    drawHeader(host, place, theme),
    ...host.cards.map((card, index) => drawCard(card.name, place.cardTops[index] ?? 0, place.plateWidth, theme)),
    ...host.cards.flatMap((card) => card.ports.map((port) => drawPort(port, host, topOf.get(port.pif) ?? 0, theme))),
    ...place.straps.map((strap) => drawStrap(strap, bondOf.get(strap.bond), place.plateWidth, theme)),
  );
}

function drawHeader(host: HostNode, place: HostPlace, theme: SvgTheme): string {
  const role = host.coordinator ? "coordinator" : "";
  const state = host.state === "live" ? "" : host.stateWord;
  return (
    line(host.name, { x: 12, y: 27, width: place.plateWidth - 130, size: 16, fill: theme.ink, ...strong }) +
    line([role, state].filter(Boolean).join(", "), {
      x: place.plateWidth - 12,
      y: 27,
      width: 120,
      size: 12,
      fill: theme.soft,
      "text-anchor": "end",
    })
  );
}

function drawCard(name: string, top: number, width: number, theme: SvgTheme): string {
  return (
    element("path", { d: `M0 ${String(top)}H${String(width)}`, stroke: theme.hairline }) +
    line(name, { x: 12, y: top + 17, width: width - 24, size: 12, fill: theme.faint })
  );
}

function drawPort(port: PortNode, host: HostNode, top: number, theme: SvgTheme): string {
  const roles = port.roles
    .filter((role) => role.mark !== "removed")
    .map((role) => `${role.kind} ${role.address}`.trim());
  const second = roles.length > 0 ? roles.join(", ") : port.mac;
  const colour = theme.link[port.link.kind];
  return element(
    "g",
    { id: `nic-${port.pif}`, transform: `translate(0 ${String(top)})` },
    element("title", {}, xmlText(`${port.device} on ${host.name}, ${port.link.word} ${port.link.speed}`.trim())),
    element("rect", { x: 12, y: 10, width: 28, height: 28, rx: 4, fill: "none", stroke: theme.line }),
    element("path", { d: "M17 20.5h18V31h-4v3H21v-3h-4Z", fill: theme.socket }),
    linkGlyph(port.link.kind, 106, 14, colour),
    line(port.device, { x: 52, y: 24, width: 50, size: 14, fill: theme.ink, ...strong, ...mono }),
    line(port.link.word, { x: 122, y: 24, width: 90, size: 12, fill: theme.soft }),
    line(port.link.speed, { x: 292, y: 24, width: 80, size: 12, fill: theme.faint, "text-anchor": "end" }),
    line(second, { x: 52, y: 41, width: 244, size: 12, fill: theme.faint, ...mono }),
  );
}

/** The shapes of the screen, 12 × 12: state is never colour alone. */
export function linkGlyph(kind: LinkKind, x: number, y: number, colour: string): string {
  const stroke = { fill: "none", stroke: colour, "stroke-width": 1.5 };
  const shapes: Readonly<Record<LinkKind, string>> = {
    up: element("circle", { cx: 6, cy: 6, r: 4, fill: colour }),
    slow:
      element("circle", { cx: 6, cy: 6, r: 4.5, ...stroke }) +
      element("path", { d: "M3.8 5.2 6 7.4l2.2-2.2", ...stroke }),
    down: element("circle", { cx: 6, cy: 6, r: 4.25, ...stroke }) + element("path", { d: "M3 9 9 3", ...stroke }),
    unknown:
      element("path", { d: "M6 .8 11.2 6 6 11.2.8 6Z", ...stroke }) +
      element("circle", { cx: 6, cy: 6, r: 1, fill: colour }),
    unmanaged:
      element("rect", { x: 1.75, y: 1.75, width: 8.5, height: 8.5, rx: 1, ...stroke }) +
      element("path", { d: "M2.5 9.5 9.5 2.5", ...stroke }),
  };
  return element("g", { transform: `translate(${String(x)} ${String(y)})` }, shapes[kind]);
}

function drawStrap(strap: StrapPlace, bond: BondNode | undefined, plate: number, theme: SvgTheme): string {
  if (!bond) return "";
  const path = strapPath(strap, plate);
  const isDraft = bond.mark === "added";
  const colour = isDraft ? theme.accent : theme.ink;
  const { x, y, width, height } = strap.tag;
  const health = bond.health === "whole" ? "" : `, ${bond.health}`;
  return element(
    "g",
    { id: `bond-${bond.bond}` },
    element("path", { d: path, fill: "none", stroke: theme.paper, "stroke-width": 8 }),
    element("path", {
      d: path,
      fill: "none",
      stroke: colour,
      "stroke-width": 3,
      "stroke-dasharray": isDraft ? "8 5" : undefined,
    }),
    ...strap.stubs.map((stub) =>
      element("circle", {
        cx: plate,
        cy: stub,
        r: 4,
        fill: stub === strap.primaryStub ? colour : theme.paper,
        stroke: colour,
        "stroke-width": 2,
      }),
    ),
    element("rect", {
      x,
      y,
      width,
      height,
      rx: 4,
      fill: theme.panel,
      stroke: isDraft ? theme.accent : theme.line,
      "stroke-dasharray": isDraft ? "6 4" : undefined,
    }),
    line(`${bond.name}${isDraft ? " (draft)" : ""}`, {
      x: x + 10,
      y: y + 18,
      width: width - 110,
      size: 14,
      fill: theme.ink,
      ...strong,
    }),
    line(`${String(bond.linksUp)}/${String(bond.linksTotal)}${health}`, {
      x: x + width - 10,
      y: y + 18,
      width: 100,
      size: 12,
      fill: theme.soft,
      "text-anchor": "end",
    }),
    line([bond.modeWord, ...bond.roles.map((role) => `${role.kind} ${role.address}`.trim())].join(" · "), {
      x: x + 10,
      y: y + 36,
      width: width - 20,
      size: 12,
      fill: theme.soft,
    }),
  );
}
