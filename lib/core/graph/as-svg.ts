import type { BondNode, HostNode, LinkKind, NetworkNode, PoolGraph, PortNode, RoleView } from "@/lib/core/graph/graph";
import type { HostPlace, NetworkPlace, PoolLayout, StrapPlace } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";

/** Things of the drawing that are marked, by uuid: a word and a glyph beside colour. */
export type SvgMarks = ReadonlyMap<string, { readonly kind: "blocker" | "warning" | "note"; readonly title: string }>;

/**
 * The drawing of a pool as one SVG document, from the same graph and layout as the canvas: for reports that stand by
 * themselves. Pure; colours are custom properties with fallbacks, so that a page around it can set its own.
 */
export function graphAsSvg(graph: PoolGraph, layout: PoolLayout, marks: SvgMarks = new Map()): string {
  const pad = 24;
  const [width, height] = [layout.width + 2 * pad, layout.height + 2 * pad];
  const hosts = new Map(graph.hosts.map((host) => [host.host, host]));
  const networks = new Map(graph.networks.map((network) => [network.network, network]));
  const body = [
    ...layout.rails.map(({ x, top, bottom, lead, leadEnd }) =>
      element("path", { class: "rail", d: `M${n(x)} ${n(top)}V${n(bottom)}M${n(x)} ${n(lead)}H${n(leadEnd)}` }),
    ),
    ...layout.wires.map(({ x1, x2, y }) => element("path", { class: "wire", d: `M${n(x1)} ${n(y)}H${n(x2)}` })),
    ...layout.hosts.flatMap((place) => {
      const host = hosts.get(place.host);
      return host === undefined ? [] : [hostGroup(host, place, marks)];
    }),
    ...layout.networks.flatMap((place) => {
      const network = networks.get(place.network);
      return network === undefined ? [] : [networkGroup(network, place, marks)];
    }),
  ];
  const title = `Network of pool ${graph.poolName}`;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `${n(-pad)} ${n(-pad)} ${n(width)} ${n(height)}`,
      width: n(width),
      height: n(height),
      role: "img",
      "aria-label": title,
    },
    `<title>${escaped(title)}</title><style>${style}</style>${body.join("")}`,
  );
}

function hostGroup(host: HostNode, place: HostPlace, marks: SvgMarks): string {
  const tops = new Map(place.ports.map(({ pif, top }) => [pif, top]));
  const words = [host.coordinator ? "coordinator" : "", host.address, host.stateWord, host.backend];
  const parts = [
    element("rect", { class: "plate", width: n(place.plateWidth), height: n(place.height), rx: 4 }),
    text(12, 19, `${host.coordinator ? "♛ " : ""}${host.name}`, "name"),
    text(12, 35, words.filter((word) => word !== "").join(" · "), "small"),
    mark(place.plateWidth - 12, 20, marks.get(host.host)),
    ...host.cards.flatMap((card, index) => [
      text(12, (place.cardTops[index] ?? 0) + 16, card.name, "small"),
      ...card.ports.map((port) => portGroup(port, tops.get(port.pif) ?? 0, place.plateWidth, marks)),
    ]),
    ...place.straps.flatMap((strap) => {
      const bond = host.bonds.find((one) => one.bond === strap.bond);
      return bond === undefined ? [] : [strapGroup(bond, strap, place.plateWidth, marks)];
    }),
  ];
  return element("g", { transform: `translate(${n(place.x)} ${n(place.y)})` }, parts.join(""));
}

/** The state of a link by shape as well as by colour. */
const linkGlyphs: Readonly<Record<LinkKind, string>> = { up: "●", slow: "◐", down: "✕", unknown: "?", unmanaged: "○" };

function portGroup(port: PortNode, top: number, width: number, marks: SvgMarks): string {
  const { kind, word, speed } = port.link;
  return element(
    "g",
    { transform: `translate(0 ${n(top)})` },
    [
      element("path", { class: "hair", d: `M0 0H${n(width)}` }),
      text(12, 20, linkGlyphs[kind], `link ${kind}`),
      text(32, 20, port.device, "mono"),
      text(88, 20, [word, speed].filter((part) => part !== "").join(", "), `small ${kind}`),
      // As on the canvas: there is room for what rides on it, or for its MAC.
      text(32, 37, port.roles.length === 0 ? port.mac : rolesText(port.roles), "small"),
      mark(width - 12, 24, marks.get(port.pif)),
    ].join(""),
  );
}

function strapGroup(bond: BondNode, strap: StrapPlace, plate: number, marks: SvgMarks): string {
  const { x, stubs, primaryStub, tag } = strap;
  const band = `M${n(x)} ${n(Math.min(...stubs))}V${n(Math.max(...stubs))}`;
  const members = stubs.map((stub) => `M${n(plate)} ${n(stub)}H${n(x)}`).join("");
  return [
    element("path", { class: "strap", d: `${band}${members}M${n(x)} ${n(primaryStub)}H${n(tag.x)}` }),
    element("circle", { class: "primary", cx: n(plate), cy: n(primaryStub), r: 4 }),
    element("rect", { class: "tag", x: n(tag.x), y: n(tag.y), width: n(tag.width), height: n(tag.height), rx: 4 }),
    text(tag.x + 10, tag.y + 18, bond.name, "strong"),
    text(
      tag.x + 10,
      tag.y + 35,
      [bond.modeWord, `${String(bond.linksUp)}/${String(bond.linksTotal)} links`, rolesText(bond.roles)]
        .filter((part) => part !== "")
        .join(" · "),
      "small",
    ),
    mark(tag.x + tag.width - 12, tag.y + 18, marks.get(bond.bond)),
  ].join("");
}

function networkGroup(network: NetworkNode, place: NetworkPlace, marks: SvgMarks): string {
  const { consumers, layers } = network;
  const uses = [
    consumers.management > 0 ? "management" : "",
    ...consumers.storage,
    consumers.running + consumers.halted > 0 ? `${String(consumers.running + consumers.halted)} VMs` : "",
  ];
  const facts = [network.bridge, `MTU ${String(network.mtu)}`, network.note, ...uses];
  const rows = place.collapsed
    ? [text(24, measures.networkRow + 18, `${String(layers.length)} VLANs and tunnels`, "small")]
    : layers.flatMap((layer, index) => {
        const top = place.layerTops[index] ?? 0;
        return [
          text(24, top + 18, `${layer.kind} ${layer.tag} · ${layer.name}`, "small"),
          mark(place.width - 12, top + 18, marks.get(layer.network)),
        ];
      });
  return element(
    "g",
    { transform: `translate(${n(place.x)} ${n(place.y)})` },
    [
      element("rect", { class: "network", width: n(place.width), height: n(place.height), rx: 4 }),
      text(12, 21, network.name, "strong"),
      text(12, 39, facts.filter((fact) => fact !== "").join(" · "), "small"),
      mark(place.width - 12, 21, marks.get(network.network)),
      ...rows,
    ].join(""),
  );
}

function rolesText(roles: readonly RoleView[]): string {
  return roles.map(({ kind, address }) => [kind === "address" ? "" : kind, address].join(" ").trim()).join(", ");
}

const markGlyphs = { blocker: "⛔", warning: "▲", note: "i" } as const;

function mark(x: number, y: number, marked: SvgMarks extends ReadonlyMap<string, infer One> ? One | undefined : never) {
  if (marked === undefined) return "";
  const label = element(
    "text",
    { x: n(x), y: n(y), class: `mark ${marked.kind}`, "text-anchor": "end" },
    markGlyphs[marked.kind],
  );
  return `<g><title>${escaped(marked.title)}</title>${label}</g>`;
}

/** Long names are cut: a drawing has room for so much, and the report beside it has all. */
function text(x: number, y: number, words: string, kind: string): string {
  if (words === "") return "";
  const cut = words.length > 60 ? `${words.slice(0, 59)}…` : words;
  return element("text", { x: n(x), y: n(y), class: kind }, escaped(cut));
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content?: string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return content === undefined ? `<${name}${list.join("")}/>` : `<${name}${list.join("")}>${content}</${name}>`;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Names in a pool are anybody's text; what XML cannot hold at all is replaced. */
function escaped(words: string): string {
  return words
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const style = `
text{font:13px "IBM Plex Sans",system-ui,sans-serif;fill:var(--ink,#22262e)}
.name{font-size:15px;font-weight:600}.strong{font-weight:600}.small{font-size:12px;fill:var(--soft,#4a5160)}
.mono{font-family:"IBM Plex Mono",ui-monospace,monospace;font-weight:600}
.plate,.network,.tag{fill:var(--panel,#fff);stroke:var(--line,#8b919c)}.hair{stroke:var(--hairline,#dcdcd6)}
.rail,.wire{fill:none;stroke:var(--rail,#6c7280);stroke-width:2}.strap{fill:none;stroke:var(--ink,#22262e);stroke-width:3}
.primary{fill:var(--ink,#22262e)}
.up{fill:var(--link-up,#1c7a3e)}.slow{fill:var(--link-warn,#8a5a00)}.down{fill:var(--link-down,#b3261e)}
.unknown{fill:var(--unknown,#6b4a86)}.mark{font-weight:600}.mark.blocker{fill:var(--link-down,#b3261e)}
.mark.warning{fill:var(--link-warn,#8a5a00)}.mark.note{fill:var(--soft,#4a5160)}`.replaceAll("\n", "");
