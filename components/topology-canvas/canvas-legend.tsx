import { Crown, KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import type { LinkKind, PoolGraph } from "@/lib/core/graph/graph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";

export interface CanvasLegendProps {
  readonly graph: PoolGraph;
}

const linkWords = {
  up: "link up",
  slow: "up, but slower than its fellows or half duplex",
  down: "no link",
  unknown: "link unknown",
  unmanaged: "not managed by the pool",
} as const satisfies Record<LinkKind, string>;

/** What the signs mean, for those that are on screen. */
export function CanvasLegend({ graph }: CanvasLegendProps) {
  const ports = graph.hosts.flatMap((host) => host.cards.flatMap((card) => card.ports));
  const bonds = graph.hosts.flatMap((host) => host.bonds);
  const kinds = [...new Set(ports.map((port) => port.link.kind))];
  const drafted = bonds.some((bond) => bond.mark === "added");
  return (
    <dl className="canvas-legend" aria-label="Legend">
      <Entry sign={<Crown size={14} aria-hidden />} words="coordinator of the pool" />
      {kinds.map((kind) => (
        <Entry key={kind} sign={<LinkGlyph kind={kind} />} words={linkWords[kind]} state={kind} />
      ))}
      <Entry sign={<KeyRound size={12} aria-hidden />} words="management address" />
      {bonds.length > 0 && <Entry sign={<StrapSign />} words="bond; the square is its primary member" />}
      {drafted && <Entry sign={<span className="canvas-legend-draft" />} words="added by the draft" />}
      {drafted && <Entry sign={<span className="canvas-legend-gone">eth0</span>} words="moves away by the draft" />}
    </dl>
  );
}

function Entry({
  sign,
  words,
  state,
}: {
  readonly sign: ReactNode;
  readonly words: string;
  readonly state?: LinkKind;
}) {
  return (
    <div>
      <dt className="canvas-link" data-state={state}>
        {sign}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}

function StrapSign() {
  return (
    <svg width={20} height={14} aria-hidden>
      <path className="canvas-strap-band" d="M4 3h8q3 0 3 3v2q0 3-3 3H4" />
      <rect className="canvas-strap-buckle" x={1} y={0} width={6} height={6} rx={1} />
    </svg>
  );
}
