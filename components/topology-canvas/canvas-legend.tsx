import { Crown, KeyRound } from "lucide-react";
import { useStore } from "@xyflow/react";
import { useState, type ReactNode } from "react";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import type { LinkKind, PoolGraph, PortNode } from "@/lib/core/graph/graph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";

export interface CanvasLegendProps {
  readonly graph: PoolGraph;
  readonly items: readonly CanvasItem[];
  readonly onFind: (item: CanvasItem) => void;
}

const linkWords = {
  up: "link up",
  slow: "up, but slower than its fellows or half duplex",
  down: "no link",
  unknown: "link unknown",
  unmanaged: "not managed by the pool",
} as const satisfies Record<LinkKind, string>;

interface Row {
  readonly id: string;
  readonly sign: ReactNode;
  readonly words: string;
  readonly state?: LinkKind;
  /** Keys of the items that it explains. */
  readonly keys: ReadonlySet<string>;
}

/** What the signs mean, for those that are on screen; a row leads to the next thing that bears its sign. */
export function CanvasLegend({ graph, items, onFind }: CanvasLegendProps) {
  // In steps of 50 pixels: a legend that follows every frame of a pan would cost frames.
  const view = useStore((state) =>
    [
      ...state.transform.map((part, at) => (at < 2 ? Math.round(part / 50) * 50 : part)),
      state.width,
      state.height,
    ].join(" "),
  );
  const [x = 0, y = 0, zoom = 1, width = 0, height = 0] = view.split(" ").map(Number);
  const [turn, setTurn] = useState(0);
  const isSeen = (item: CanvasItem) => {
    const at = { x: item.x * zoom + x, y: item.y * zoom + y };
    return at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
  };
  const seen = items.filter(isSeen);
  const rows = legendRows(graph).filter(({ keys }) => seen.some(({ key }) => keys.has(key)));
  return (
    <ul className="canvas-legend" aria-label="Legend" data-testid="legend">
      {rows.map(({ id, sign, words, state, keys }) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => {
              const own = items.filter(({ key }) => keys.has(key));
              const next = own[turn % own.length];
              setTurn(turn + 1);
              if (next) onFind(next);
            }}
          >
            <span className="canvas-link" data-state={state}>
              {sign}
            </span>
            {words}
          </button>
        </li>
      ))}
    </ul>
  );
}

function legendRows(graph: PoolGraph): readonly Row[] {
  const ports = graph.hosts.flatMap((host) => host.cards.flatMap((card) => card.ports));
  const bonds = graph.hosts.flatMap((host) => host.bonds);
  const portKeys = (claim: (port: PortNode) => boolean) =>
    new Set(ports.filter(claim).map((port) => `port:${port.pif}`));
  const coordinator = graph.hosts.find((host) => host.coordinator);
  const kinds = [...new Set(ports.map((port) => port.link.kind))];
  return [
    {
      id: "coordinator",
      sign: <Crown size={14} aria-hidden />,
      words: "coordinator of the pool",
      keys: portKeys((port) => port.host === coordinator?.host),
    },
    ...kinds.map((kind) => ({
      id: kind,
      sign: <LinkGlyph kind={kind} />,
      words: linkWords[kind],
      state: kind,
      keys: portKeys((port) => port.link.kind === kind),
    })),
    {
      id: "management",
      sign: <KeyRound size={12} aria-hidden />,
      words: "management address",
      keys: new Set([
        ...portKeys((port) => port.roles.some(({ kind }) => kind === "management")),
        ...bonds
          .filter(({ roles }) => roles.some(({ kind }) => kind === "management"))
          .map(({ bond }) => `bond:${bond}`),
      ]),
    },
    {
      id: "bond",
      sign: <StrapSign />,
      words: "bond; the square is its primary member",
      keys: new Set(bonds.map(({ bond }) => `bond:${bond}`)),
    },
    {
      id: "added",
      sign: <span className="canvas-legend-draft">＋</span>,
      words: "added by the draft",
      keys: new Set(bonds.filter(({ mark }) => mark === "added").map(({ bond }) => `bond:${bond}`)),
    },
    {
      id: "moved",
      sign: <span className="canvas-legend-gone">eth0</span>,
      words: "moves away by the draft",
      keys: portKeys((port) => port.mark === "moved"),
    },
  ];
}

function StrapSign() {
  return (
    <svg width={20} height={14} aria-hidden>
      <path className="canvas-strap-band" d="M4 3h8q3 0 3 3v2q0 3-3 3H4" />
      <rect className="canvas-strap-buckle" x={1} y={0} width={6} height={6} rx={1} />
    </svg>
  );
}
