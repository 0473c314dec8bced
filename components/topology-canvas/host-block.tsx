import { Crown } from "lucide-react";
import type { HostNode as HostGraph } from "@/lib/core/graph/graph";
import type { HostPlace } from "@/lib/core/graph/layout";
import { FindingMark } from "@/components/audit/finding-mark";
import { useCanvas } from "@/components/topology-canvas/canvas-context";
import { ProblemGlyph } from "@/components/topology-canvas/problem-glyph";

export interface HostBlockProps {
  readonly host: HostGraph;
  readonly place: HostPlace;
}

/** A host from afar: its name, the worst that is to be said of it, how much it differs, and each bond as a bar. */
export function HostBlock({ host, place }: HostBlockProps) {
  const problem = useCanvas().problems.get(host.host);
  const bars = place.straps.map(({ x, stubs }) => `M${x} ${(stubs[0] ?? 0) - 12}V${(stubs.at(-1) ?? 0) + 12}`).join("");
  return (
    <div
      className="canvas-block"
      data-testid={`host:${host.name}`}
      data-state={host.state}
      data-problem={problem?.kind}
      style={{ width: place.plateWidth, height: place.height }}
    >
      <p className="canvas-block-name">
        {host.coordinator && <Crown aria-label="coordinator" />}
        {host.name}
        <FindingMark uuid={host.host} />
      </p>
      {problem && (
        <p className="canvas-block-problem">
          <ProblemGlyph kind={problem.kind} />
          {problem.drift > 0 ? String(problem.drift) : ""}
          <span className="sr-only">{problem.words}</span>
        </p>
      )}
      <svg className="canvas-block-bonds" width={place.width} height={place.height} aria-hidden>
        <path d={bars} />
      </svg>
    </div>
  );
}
